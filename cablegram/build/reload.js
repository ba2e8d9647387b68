// Given by `cablegram serve` alone: loads the page anew when it has been made again, and shows what can't be made.
"use strict";
{
  const since = new URL(document.currentScript.src).search;
  const show = (words) => {
    document.getElementById("trouble")?.remove();
    if (!words) return;
    const banner = document.createElement("p");
    banner.id = "trouble";
    banner.setAttribute("role", "alert");
    Object.assign(banner.style, {
      position: "fixed", inset: "auto 0 0", zIndex: 99, margin: 0, padding: "1rem 1.5rem", maxHeight: "50vh", overflow: "auto",
      background: "#7a1016", color: "#fff", font: "1rem/1.5 ui-sans-serif, system-ui, sans-serif", whiteSpace: "pre-wrap",
    });
    banner.textContent = words;
    document.body.append(banner);
  };
  const news = new EventSource("/.changes" + since);
  news.addEventListener("trouble", (event) => show(JSON.parse(event.data)));
  news.addEventListener("made", (event) => {
    const address = JSON.parse(event.data);
    if (address === "*" || location.pathname.startsWith("/" + address)) location.reload();
  });
}
