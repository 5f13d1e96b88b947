// Draws every picture from the data beside it. Expressions are interpreted, never evaluated as code.
const settings = {
  ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: false, mode: "vega-lite",
};
for (const figure of document.querySelectorAll("figure[data-spec]")) {
  const spec = JSON.parse(document.getElementById(figure.dataset.spec).textContent);
  vegaEmbed(figure.querySelector(".drawing"), spec, settings)
    .then(() => figure.querySelector(".undrawn").remove())
    .catch((error) => console.error(error));
}
// On a screen tables are folded; on paper, and where this program does not run, they stand open.
const folds = [...document.querySelectorAll("details")];
const unfold = (open) => folds.forEach((one) => { one.open = open; });
unfold(false);
window.addEventListener("beforeprint", () => unfold(true));
window.addEventListener("afterprint", () => unfold(false));
document.documentElement.classList.add("drawn");
