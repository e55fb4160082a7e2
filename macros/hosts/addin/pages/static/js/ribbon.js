// The names are those of the buttons' <FunctionName> in the manifest: one for each form of the
// pane. A button that has to be told something opens its form; the others press at once.
for (const form of document.querySelectorAll("form[data-button]")) {
  Office.actions.associate(`scorecard-${form.dataset.button}`, async (event) => {
    try {
      await Office.addin.showAsTaskpane();
      if (form.dataset.asks === "true") globalThis.scorecard.open(form);
      else await globalThis.scorecard.press(form);
    } finally {
      event.completed();
    }
  });
}
