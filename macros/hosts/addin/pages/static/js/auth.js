// The token stands in the address of this page, as the manifest gives it. xlwings' scripts
// ask here before every call.
globalThis.getAuth = async function () {
  const token = new URLSearchParams(globalThis.location.search).get("token") || "";
  return { token, provider: "custom" };
};
