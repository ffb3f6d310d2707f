// Makes the pages of ML gates handier; each works without it, by links and forms.
(function () {
  "use strict";

  /* The table of checks: sorting, paging and filtering replace the table instead of the whole page. */

  function replaceTable(box, query) {
    const fragment = box.dataset.fragment + query;
    box.setAttribute("aria-busy", "true");
    fetch(fragment, { credentials: "same-origin" })
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
      .then((html) => {
        const table = new DOMParser().parseFromString(html, "text/html").querySelector(".mlc-checks");
        const focus = focusKey(box);
        box.replaceWith(table);
        enhanceTable(table);
        history.replaceState(null, "", query + "#checks");
        if (focus) {
          (table.querySelector(focus) || table.querySelector("a")).focus();
        }
      })
      .catch(() => {
        location.href = query + "#checks";
      });
  }

  function focusKey(box) {
    const focused = document.activeElement;
    if (!box.contains(focused)) {
      return null;
    }
    if (focused.dataset.page) {
      return '[data-page="' + focused.dataset.page + '"]';
    }
    return focused.dataset.sort ? "th[aria-sort] a" : null;
  }

  function enhanceTable(box) {
    box.querySelectorAll("a[data-page], a[data-sort]").forEach((link) => {
      link.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          replaceTable(box, new URL(link.href).search);
        }
      });
    });
    const form = box.querySelector("form");
    if (form) {
      const submit = (event) => {
        event.preventDefault();
        replaceTable(box, "?" + new URLSearchParams(new FormData(form)));
      };
      form.addEventListener("submit", submit);
      form.querySelector("select").addEventListener("change", submit);
    }
  }

  /* The choice of metrics: takes effect at once, and is remembered by this browser. */

  function showMetrics(form) {
    form.querySelectorAll("input[name=metric]").forEach((box) => {
      document.querySelectorAll("[data-metric]").forEach((figure) => {
        if (figure.dataset.metric === box.value) {
          figure.hidden = !box.checked;
        }
      });
    });
  }

  function remembered(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch (e) {
      return null;
    }
  }

  function enhanceMetrics(form) {
    const boxes = Array.from(form.querySelectorAll("input[name=metric]"));
    const key = form.dataset.remember;
    const chosen = remembered(key);
    if (Array.isArray(chosen) && !new URLSearchParams(location.search).has("metric")) {
      boxes.forEach((box) => (box.checked = chosen.includes(box.value)));
      showMetrics(form);
    }
    boxes.forEach((box) =>
      box.addEventListener("change", () => {
        showMetrics(form);
        const names = boxes.filter((one) => one.checked).map((one) => one.value);
        localStorage.setItem(key, JSON.stringify(names));
      }),
    );
    form.querySelector("select").addEventListener("change", () => form.submit());
    form.querySelector("button").hidden = true;
  }

  function enhance() {
    document.querySelectorAll(".mlc-checks").forEach(enhanceTable);
    document.querySelectorAll("form[data-remember]").forEach(enhanceMetrics);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", enhance);
  } else {
    enhance();
  }
})();
