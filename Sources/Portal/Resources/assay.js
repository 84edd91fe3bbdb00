// Progressive enhancement only: every page works without this file.
"use strict";

// Scanning a QR code with the camera or from a picture, where the browser can read codes by itself.
(() => {
  const slot = document.querySelector("[data-scan]");
  if (!slot || !("BarcodeDetector" in window)) return;
  const target = document.getElementById(slot.dataset.scan);
  const label = document.createElement("label");
  label.textContent = slot.dataset.scanLabel;
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/*";
  input.setAttribute("capture", "environment");
  label.append(input);
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  slot.append(label, said);
  input.addEventListener("change", async () => {
    try {
      const codes = await new BarcodeDetector({ formats: ["qr_code"] }).detect(await createImageBitmap(input.files[0]));
      if (codes.length === 0) { said.textContent = slot.dataset.scanNone; return; }
      target.value = codes[0].rawValue;
      target.form.requestSubmit();
    } catch { said.textContent = slot.dataset.scanNone; }
  });
})();

// Filters of a search apply as they are ticked.
document.querySelectorAll("form[data-live] input[type=checkbox]").forEach((box) =>
  box.addEventListener("change", () => box.form.requestSubmit()));

// A long text is copied by one press.
document.querySelectorAll("[data-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
  });
});
