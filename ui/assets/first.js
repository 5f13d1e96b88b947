// Runs before Streamlit's own scripts. It says where the server is, which Streamlit would otherwise find by
// trying addresses that do not exist. And it follows the language: the title of a page says it, and when
// the switch changes it without loading the page anew, the document follows, for screen readers and fonts,
// and the browser remembers the choice.
"use strict";

window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };

const title = document.querySelector("title");

new MutationObserver(() => {
  const language = title.textContent.endsWith("シミュレータ") ? "ja" : "en";
  if (document.documentElement.lang !== language) {
    document.documentElement.lang = language;
    document.cookie = `bcpsim_lang=${language}; path=/; max-age=31536000; samesite=lax`;
  }
}).observe(title, { childList: true, characterData: true, subtree: true });
