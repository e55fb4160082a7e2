// Excel behind the Office.js names that the add-in's JavaScript uses, in memory. It takes the
// place of office.js in the browser test; everything else there is genuine.
//
// Strict on purpose: a member that is not modelled throws, and so does reading a property that
// was not loaded and synced, a matrix of the wrong shape, or a text that Excel could take for
// a number, a date or a formula. It cannot calculate: what a formula gives it is told.
(() => {
  const fail = (message, code) => {
    throw Object.assign(new Error(`office: ${message}`), { code: code || "InvalidArgument" });
  };
  const letters = (n) => {
    let name = "";
    for (let left = n + 1; left; left = Math.floor((left - 1) / 26)) {
      name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
    }
    return name;
  };
  const number = (name) => [...name].reduce((sum, l) => sum * 26 + l.charCodeAt(0) - 64, 0) - 1;

  let queue = [];
  const sync = async () => {
    const waiting = queue;
    queue = [];
    waiting.forEach((step) => step());
  };

  // An object of Excel: `readable` needs load() and sync(), `members` and `writable` do not.
  function proxy(kind, { readable = {}, writable = {}, members = {} }) {
    const loaded = new Set();
    const made = new Proxy(
      {},
      {
        get(_, key) {
          if (typeof key === "symbol" || key === "then" || key === "toJSON") return undefined;
          if (key === "load") {
            return (names) => {
              const list = names === undefined ? Object.keys(readable)
                : Array.isArray(names) ? names : names.split(",");
              queue.push(() => list.forEach((name) => loaded.add(name.trim().split("/")[0])));
              if (readable.items) {
                const below = list.map((name) => name.trim().replace("items/", ""));
                queue.push(() => loaded.add("items"));
                queue.push(() => readable.items().forEach((item) => item.$loaded(below)));
              }
              return made;
            };
          }
          if (key === "$loaded") return (names) => names.forEach((name) => loaded.add(name));
          if (key in readable) {
            if (!loaded.has(key)) fail(`${kind}.${key} was not loaded and synced`, "PropertyNotLoaded");
            return readable[key]();
          }
          if (key in members) return members[key];
          return fail(`${kind}.${key} is not modelled`, "NotModelled");
        },
        set(_, key, value) {
          if (!(key in writable)) fail(`${kind}.${key} = is not modelled`, "NotModelled");
          writable[key](value);
          return true;
        },
        has: (_, key) => key in readable || key in members || key in writable,
      },
    );
    return made;
  }

  const nothing = () => {
    const made = proxy("NullObject", { readable: { isNullObject: () => true, address: () => null } });
    made.$loaded(["isNullObject"]);
    return made;
  };
  const empty = (kind) =>
    proxy(kind, { readable: { items: () => [] }, members: { getItemOrNullObject: nothing } });
  const later = (value) => {
    const result = {};
    queue.push(() => (result.value = value()));
    return result;
  };

  const harmless = (text) => /^[A-Za-z]/.test(text) && (text.length > 40 || !/\d/.test(text))
    && !/^(true|false)$/i.test(text);

  class Sheet {
    constructor({ name, cells, results }) {
      Object.assign(this, { name, results, cells: new Map(), heights: new Map(), hidden: new Set() });
      this.protected = false;
      cells.forEach(([row, column, value, formula, format]) =>
        this.cells.set(`${row},${column}`, { value, formula, format }));
      this.api = proxy(`Worksheet ${name}`, {
        readable: {
          name: () => this.name, visibility: () => "Visible", showGridlines: () => true,
          position: () => book.sheets.indexOf(this),
        },
        members: {
          isNullObject: false,
          names: empty("Names"), tables: empty("Tables"), charts: empty("Charts"),
          shapes: proxy("Shapes", {
            readable: { items: () => [] }, members: { getItemOrNullObject: nothing },
          }),
          pivotTables: empty("PivotTables"),
          pageLayout: proxy("PageLayout", { members: { getPrintAreaOrNullObject: nothing } }),
          protection: proxy("Protection", { readable: { protected: () => this.protected } }),
          activate: () => { book.active = this.name; },
          getRange: (address) => this.at(address),
          getRangeByIndexes: (...place) => this.range(...place),
          getUsedRangeOrNullObject: (valuesOnly) => this.used(valuesOnly),
        },
      });
    }

    cell(row, column) {
      const key = `${row},${column}`;
      if (!this.cells.has(key)) this.cells.set(key, { value: "", formula: null, format: "General" });
      return this.cells.get(key);
    }

    at(address) {
      const found = /^(?:.*!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(address);
      if (!found) fail(`the address ${address}`);
      const [, left, top, right = left, bottom = top] = found;
      return this.range(top - 1, number(left), bottom - top + 1, number(right) - number(left) + 1);
    }

    used(valuesOnly) {
      if (valuesOnly !== true) fail("only the used range of values is modelled", "NotModelled");
      const filled = [...this.cells].filter(([, cell]) => cell.value !== "");
      if (!filled.length) return nothing();
      const places = filled.map(([key]) => key.split(",").map(Number));
      const [rows, columns] = [places.map((p) => p[0]), places.map((p) => p[1])];
      const [top, left] = [Math.min(...rows), Math.min(...columns)];
      return this.range(top, left, Math.max(...rows) - top + 1, Math.max(...columns) - left + 1);
    }

    range(top, left, high, wide) {
      if (![top, left, high, wide].every(Number.isInteger) || high < 1 || wide < 1) fail("a range");
      const matrix = (read) =>
        Array.from({ length: high }, (_, i) =>
          Array.from({ length: wide }, (_, j) => read(this.cell(top + i, left + j))));
      const each = (values, write) => {
        if (values.length !== high || values.some((row) => row.length !== wide)) {
          fail(`${values.length} x ${values[0].length} values for ${high} x ${wide} cells`);
        }
        values.forEach((row, i) => row.forEach((value, j) => {
          if (value === null || value === undefined) fail("null leaves a cell as it is");
          write(this.cell(top + i, left + j), value, top + i, left + j);
        }));
      };
      const type = (cell, value) => {
        cell.formula = null;
        if (typeof value !== "string" || value === "") cell.value = value;
        else if (value.startsWith("'")) cell.value = book.keepsApostrophes && cell.format === "@" ? value : value.slice(1);
        else if (cell.format === "@" || harmless(value)) cell.value = value;
        else fail(`Excel may not take ${JSON.stringify(value)} for a text`);
      };
      const rows = Array.from({ length: high }, (_, i) => top + i);
      const first = `${letters(left)}${top + 1}`;
      const last = `${letters(left + wide - 1)}${top + high}`;
      return proxy("Range", {
        readable: {
          values: () => matrix((cell) => cell.value),
          numberFormat: () => matrix((cell) => cell.format),
          formulas: () => matrix((cell) => (cell.formula ? `=${cell.formula}` : cell.value)),
          address: () => `${this.name}!${first === last ? first : `${first}:${last}`}`,
          rowIndex: () => top, columnIndex: () => left, rowCount: () => high, columnCount: () => wide,
        },
        writable: {
          values: (values) => each(values, type),
          formulas: (values) => each(values, (cell, text, row, column) => {
            if (!text.startsWith("=") || text.includes("_xldudf_")) fail(`the formula ${text}`);
            cell.formula = text.slice(1);
            cell.value = this.results[`${row},${column}`] ?? "";
          }),
          numberFormat: (given) => {
            const values = Array.isArray(given) ? given : matrix(() => given);
            each(values, (cell, format) => (cell.format = format));
          },
          rowHidden: (hidden) => rows.forEach((row) => this.hidden[hidden ? "add" : "delete"](row)),
        },
        members: {
          isNullObject: false,
          $rows: [this, rows],
          format: proxy("RangeFormat", {
            writable: { rowHeight: (points) => rows.forEach((row) => this.heights.set(row, points)) },
          }),
          getEntireRow: () => this.range(top, 0, high, 16384),
          getRowProperties: () =>
            later(() => rows.map((row) => ({ format: { rowHeight: this.heights.get(row) ?? 15 } }))),
          insert: (shift) => {
            if (shift !== "Down" || left !== 0 || wide !== 16384) fail("rows are inserted whole");
            const move = (row) => (row >= top ? row + high : row);
            this.cells = new Map([...this.cells].map(([key, cell]) => {
              const [row, column] = key.split(",").map(Number);
              return [`${move(row)},${column}`, cell];
            }));
            this.heights = new Map([...this.heights].map(([row, points]) => [move(row), points]));
          },
          copyFrom: (source, kind) => {
            if (!["formats", "all"].includes(kind)) fail(`copyFrom ${kind}`);
            const [from, [like]] = source.$rows;
            [...from.cells].filter(([key]) => key.startsWith(`${like},`)).forEach(([key, cell]) =>
              rows.forEach((row) => (this.cell(row, Number(key.split(",")[1])).format = cell.format)));
          },
          clear: (what) => {
            if (what !== "Contents") fail(`clear ${what}`);
            matrix((cell) => Object.assign(cell, { value: "", formula: null }));
          },
        },
      });
    }
  }

  const book = { name: "book.xlsx", sheets: [], keepsApostrophes: false, active: "" };
  const found = (name) => book.sheets.find((sheet) => sheet.name === name);
  const worksheets = proxy("Worksheets", {
    readable: { items: () => book.sheets.map((sheet) => sheet.api) },
    members: {
      getActiveWorksheet: () => book.sheets[0].api,
      getItem: (name) => (found(name) || fail(`there is no sheet ${name}`, "ItemNotFound")).api,
      getItemOrNullObject: (name) => found(name)?.api || nothing(),
    },
  });
  const application = proxy("Application", {
    readable: { calculationMode: () => "Automatic" },
    members: {
      cultureInfo: proxy("CultureInfo", {
        readable: { name: () => "en-GB" },
        members: {
          datetimeFormat: proxy("DatetimeFormat", { readable: { shortDatePattern: () => "dd/mm/yyyy" } }),
        },
      }),
    },
  });
  const workbook = proxy("Workbook", {
    readable: { name: () => book.name },
    members: {
      worksheets, application, names: empty("Names"),
      // It cannot read the file: the test gives what was drawn into it (globalThis.__drawn).
      insertWorksheetsFromBase64: (file, { sheetNamesToInsert: [name], positionType, relativeTo }) => {
        if (!file.startsWith("UEs")) fail("not a workbook");
        const drawn = globalThis.__drawn.find((sheet) => sheet.name === name);
        const after = positionType === "End" ? book.sheets.length
          : book.sheets.indexOf(found(relativeTo)) + 1;
        queue.push(() => book.sheets.splice(after, 0, new Sheet(drawn)));
      },
      getSelectedRange: () => book.sheets[0].range(0, 0, 1, 1),
    },
  });
  const context = proxy("RequestContext", { members: { workbook, application, sync } });

  const functions = {};
  const actions = {};
  let shown = 0;
  globalThis.Excel = {
    run: async (first, second) => {
      const answer = await (typeof first === "function" ? first : second)(context);
      await sync();
      return answer;
    },
    RequestContext: function RequestContext() { return context; },
    ShapeType: { image: "Image" },
    InsertShiftDirection: { down: "Down", right: "Right" },
    ClearApplyTo: { contents: "Contents", formats: "Formats", all: "All" },
  };
  const info = { host: "Excel", platform: "PC" };
  globalThis.Office = {
    onReady: async (callback) => { callback?.(info); return info; },
    HostType: { Excel: "Excel" },
    EventType: {}, AsyncResultStatus: {},
    context: {
      platform: "PC", diagnostics: null,
      requirements: {
        isSetSupported: (set, version) => set !== "ExcelApiDesktop"
          && !(set === "ExcelApi" && Number(version.split(".")[1]) > 17),
      },
    },
    actions: { associate: (name, action) => (actions[name] = action) },
    addin: { showAsTaskpane: async () => { shown += 1; } },
  };
  globalThis.CustomFunctions = {
    associate: (name, call) => (functions[name] = call),
    Error: class extends Error { constructor(code, message) { super(message); this.code = code; } },
    ErrorCode: { invalidValue: "#VALUE!" },
  };

  // What the test does with the book.
  globalThis.office = {
    open: (state) => { book.sheets = state.map((sheet) => new Sheet(sheet)); },
    keepApostrophes: () => { book.keepsApostrophes = true; },
    protect: (name, now) => { found(name).protected = now; },
    values: () => book.sheets.map((sheet) => [
      sheet.name,
      [...sheet.cells].map(([key, cell]) => [...key.split(",").map(Number), cell.value, cell.formula]),
    ]),
    functions: () => Object.keys(functions),
    call: (name, ...given) =>
      functions[name](...given, { address: "[book.xlsx]Sheet1!A1", functionName: name, parameterAddresses: [] }),
    press: (name) => new Promise((completed) => actions[name]({ completed })),
    shown: () => shown,
    active: () => book.active,
    type: (name, row, column, value) => { found(name).cell(row - 1, column - 1).value = value; },
  };
  if (globalThis.__book) globalThis.office.open(globalThis.__book);
})();
