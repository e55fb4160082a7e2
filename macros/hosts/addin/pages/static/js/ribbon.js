// The name is that of the button's <FunctionName> in manifest.xml.
Office.actions.associate("scorecard-refresh", async (event) => {
  try {
    await Office.addin.showAsTaskpane();
    await globalThis.scorecard.refresh();
  } finally {
    event.completed();
  }
});
