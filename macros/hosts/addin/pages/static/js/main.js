// The task pane: tells the server what xlwings does not (formats of the Extract sheet, heights
// of rows, protected sheets), presses, and shows the outcome. xlwings' own JavaScript sends
// the values and carries out the actions that come back.

const $ = (id) => document.getElementById(id);

function text(element, content) {
  $(element).textContent = content;
}

function list(element, items) {
  $(element).replaceChildren(
    ...items.map((item) => {
      const row = document.createElement("li");
      if (typeof item === "string") row.textContent = item;
      else row.append(...item);
      return row;
    }),
  );
}

function part(name, className, content) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = content;
  return made;
}

function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function supported(version) {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}

// ---- what the server is told besides the values -------------------------------------------

const NO_HEIGHTS = ["data", "state"]; // sheets of lists, where no row is made higher

async function openState() {
  const told = { protected: [], formats: {}, heights: {} };
  await Excel.run(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name");
    await context.sync();
    const seen = sheets.items.map((sheet) => ({
      sheet,
      first: sheet.getRange("A1").load("values"),
      used: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
      protection: sheet.protection.load("protected"),
    }));
    await context.sync();
    for (const one of seen) {
      if (one.protection.protected) told.protected.push(one.sheet.name);
      if (one.used.isNullObject) continue;
      const id = one.first.values[0][0];
      const rows = one.used.rowIndex + one.used.rowCount;
      const columns = one.used.columnIndex + one.used.columnCount;
      if (id === "extract" || one.sheet.name === "Extract") {
        one.formats = one.sheet.getRangeByIndexes(0, 0, rows, columns).load("numberFormat");
      }
      if (id && !NO_HEIGHTS.includes(id) && supported("1.9")) {
        one.heights = one.sheet
          .getRangeByIndexes(0, 0, rows, 1)
          .getRowProperties({ format: { rowHeight: true } });
      }
    }
    await context.sync();
    for (const { sheet, formats, heights } of seen) {
      if (formats) told.formats[sheet.name] = formats.numberFormat;
      if (heights) told.heights[sheet.name] = heights.value.map((row) => row.format.rowHeight);
    }
  });
  return told;
}

async function chosenFiles(input) {
  const read = (file) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve({ name: file.name, data: reader.result.split(",")[1] || "" });
      reader.onerror = () => reject(new Error(`${file.name} cannot be read`));
      reader.readAsDataURL(file);
    });
  return Promise.all(Array.from(input.files, read));
}

// What the form asks for, by the names of its fields.
async function answers(form) {
  const given = { button: form.dataset.button };
  for (const input of form.querySelectorAll("input, select")) {
    given[input.name] = input.type === "file" ? await chosenFiles(input) : input.value.trim();
  }
  return given;
}

// ---- pressing ------------------------------------------------------------------------------

let running = false;

function showRunning(form, now) {
  running = now;
  document.querySelectorAll("form button").forEach((button) => (button.disabled = now));
  $("progress").hidden = !now;
  form.setAttribute("aria-busy", String(now));
}

function failed(message) {
  xlwings.showGlobalError(message);
  text("state", "Not done.");
}

async function pressButton(form) {
  if (running) return;
  showRunning(form, true);
  text("state", `${form.dataset.label}: reading the workbook, writing what differs …`);
  xlwings.hideGlobalError();
  reported = false;
  try {
    await Office.onReady();
    const told = { ...(await openState()), ...(await answers(form)) };
    const auth = await globalThis.getAuth();
    await xlwings.runPython({
      scriptName: "press",
      auth: auth.token,
      headers: { "Auth-Provider": auth.provider },
      errorDisplayMode: "taskpane",
      args: [told],
    });
    if (reported) {
      text("state", `${form.dataset.label}: done.`);
      text("what", form.dataset.label);
      form.reset(); // last month's files are not to be sent again next month
    } else if ($("global-error-alert").classList.contains("d-none")) {
      failed("Excel gave no answer.");
    } else {
      text("state", "Not done.");
    }
  } catch (wrong) {
    failed(wrong.message || String(wrong));
  } finally {
    showRunning(form, false);
  }
}

// Shows the form of a button and leads the keyboard to what it asks for.
function openForm(form) {
  form.parentElement.open = true;
  (form.querySelector("input, select") || form.querySelector("button")).focus();
}

// ---- what the server's actions call by name ------------------------------------------------

let reported = false;

async function scorecardReport(context, report) {
  reported = true;
  const counts = report.counts || {};
  text("when", new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
  $("counts").hidden = !report.counts;
  list("counts", [
    [part("span", "rag green", `${counts.green} green`)],
    [part("span", "rag amber", `${counts.amber} amber`)],
    [part("span", "rag red", `${counts.red} red`)],
    [part("span", "rag none", `${counts.not_rated} not rated`)],
  ]);
  const lines = [...report.lines];
  if (report.restored) {
    lines.push(`${report.restored} computed cells had been typed over; see Issues.`);
  }
  if (report.changed) {
    lines.push(
      `${report.cells.toLocaleString("en-GB")} cells written. Not saved yet: look, then save.`,
    );
  } else if (report.counts) {
    lines.push("Nothing differs; the workbook is as it was.");
  }
  list("lines", lines);
  list(
    "findings",
    report.findings.map((finding) => [
      part("p", "what", sentence(finding.what)),
      part("p", "do", sentence(finding.do)),
      part("p", "place", finding.place),
    ]),
  );
  const all = report.issues + report.restored;
  const left = all - report.findings.length;
  text("found-title", `Found (${all})`);
  text("more", left > 0 ? `${left} more are on the Issues sheet.` : "");
  $("found").hidden = report.findings.length === 0;
  $("last-run").hidden = false;
  if (report.show) {
    context.workbook.worksheets.getItem(report.show).activate();
    await context.sync();
  }
}

// Called before anything is written: `held` are typing cells (sheet, row, column) and what was
// sent of them. Somebody may have typed or sorted since.
async function scorecardStillHeld(context, held) {
  const seen = held.map(([sheet, row, column, was]) => ({
    was,
    sheet,
    range: context.workbook.worksheets
      .getItem(sheet)
      .getRangeByIndexes(row - 1, column - 1, 1, 1)
      .load("values,address"),
  }));
  await context.sync();
  const plain = (value) =>
    typeof value === "string" ? value.replace(/\r\n/g, "\n") : (value ?? "");
  for (const { range, was } of seen) {
    if (plain(range.values[0][0]) !== plain(was)) {
      throw new Error(
        `The cell ${range.address} was changed while the button was at work, so nothing was ` +
          "written. Press again.",
      );
    }
  }
}

// Formulas of the sheet come on their own: they speak of sheets that the drawn book lacks.
async function scorecardAddSheet(context, drawn, name, after, formulas) {
  if (!supported("1.13")) {
    throw new Error(
      `The sheet ${name} has to be added, which this Excel cannot do from an add-in. ` +
        "Close the workbook and run scorecard refresh on the file.",
    );
  }
  const place = after ? { positionType: "After", relativeTo: after } : { positionType: "End" };
  context.workbook.insertWorksheetsFromBase64(drawn, { sheetNamesToInsert: [name], ...place });
  await context.sync();
  const sheet = context.workbook.worksheets.getItem(name);
  for (const [row, column, formula] of formulas) {
    sheet.getRangeByIndexes(row - 1, column - 1, 1, 1).formulas = [[formula]];
  }
  await context.sync();
}

// Texts were written with an apostrophe, so that Excel takes them for texts. Should a cell of
// the format Text have kept it, it is taken away; `own` are cells whose text begins with one.
async function scorecardSettleTexts(context, blocks) {
  const written = blocks.map(([sheet, top, left, bottom, right, own]) => ({
    range: context.workbook.worksheets
      .getItem(sheet)
      .getRangeByIndexes(top - 1, left - 1, bottom - top + 1, right - left + 1)
      .load("values"),
    sheet,
    top,
    left,
    own: new Set(own.map(([row, column]) => `${row},${column}`)),
  }));
  await context.sync();
  for (const { range, sheet, top, left, own } of written) {
    range.values.forEach((row, down) =>
      row.forEach((value, across) => {
        if (typeof value !== "string" || !value.startsWith("'")) return;
        if (own.has(`${top + down},${left + across}`) && !value.startsWith("''")) return;
        const cell = context.workbook.worksheets
          .getItem(sheet)
          .getRangeByIndexes(top - 1 + down, left - 1 + across, 1, 1);
        cell.numberFormat = [["@"]];
        cell.values = [[value.slice(1)]];
      }),
    );
  }
  await context.sync();
}

for (const callback of [
  scorecardReport,
  scorecardStillHeld,
  scorecardAddSheet,
  scorecardSettleTexts,
]) {
  xlwings.registerCallback(callback);
}

// ---- the page ------------------------------------------------------------------------------

globalThis.scorecard = { press: pressButton, open: openForm };

document.querySelectorAll("form[data-button]").forEach((form) =>
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pressButton(form);
  }),
);
document.querySelectorAll(".btn-close").forEach((button) =>
  button.addEventListener("click", () => button.parentElement.classList.add("d-none")),
);
