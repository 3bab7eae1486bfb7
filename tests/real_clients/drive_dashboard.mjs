// Opens the page of who is late in Chromium with the network off, does what a person would do, and
// tells after each step what the person would see.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [browserPath, file, width, media, picture, steps] = process.argv.slice(2);
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const address = pathToFileURL(file).href;

const browser = await puppeteer.launch({
  executablePath: browserPath,
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
try {
  const page = await browser.newPage();
  const errors = [];
  const requests = [];
  const dialogs = [];
  page.on("console", (said) => ["error", "warn"].includes(said.type()) && errors.push(said.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("dialog", (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => request.url() !== address && requests.push(request.url()));
  await page.setOfflineMode(true);
  await page.setViewport({ width: Number(width), height: 900 });
  await page.emulateMediaType(media);
  await page.goto(address, { waitUntil: "load" });

  const seen = (started) => page.evaluate((from) => ({
    found: document.getElementById("found").textContent,
    pressed: [...document.querySelectorAll(".tile[aria-pressed=true]")].map((tile) => tile.dataset.status),
    sorted: [...document.querySelectorAll("th[aria-sort]")].map((head) => [head.innerText.trim(), head.ariaSort]),
    count: document.querySelectorAll("#rows tbody tr").length,
    rows: [...document.querySelectorAll("#rows tbody tr")].slice(0, 5).map((row) => [...row.cells].map((cell) => cell.textContent)),
    more: document.getElementById("more").hidden ? null : document.getElementById("more").textContent,
    focused: document.activeElement?.closest("tr")?.rowIndex ?? document.activeElement?.id,
    milliseconds: from === null ? null : performance.now() - from,
  }), started);
  const now = () => page.evaluate(() => performance.now());

  const told = [await seen(null)];
  for (const step of JSON.parse(steps)) {
    const started = await now();
    if (step.type !== undefined) {
      const before = await page.$eval("#found", (place) => place.textContent);
      await page.$eval("#text", (field) => { field.value = ""; });
      await page.type("#text", step.type);
      // The page waits until nobody types any more.
      await new Promise((done) => setTimeout(done, 400));
      told.push({ ...(await seen(null)), before });
      continue;
    }
    if (step.choose !== undefined) await page.select(`#${step.choose[0]}`, step.choose[1]);
    if (step.press !== undefined) await page.$eval(step.press, (button) => button.click());
    if (step.key !== undefined) { await page.focus(step.key[0]); await page.keyboard.press(step.key[1]); }
    told.push(await seen(started));
  }
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  if (picture) await page.screenshot({ path: picture });
  const before = [...errors];
  let paper = null;
  if (media === "print") {
    await page.emulateMediaType(undefined);
    const content = await page.pdf({ preferCSSPageSize: true, path: picture.replace(/png$/u, "pdf") });
    paper = { bytes: content.length, rows: await page.$$eval("#rows tbody tr", (rows) => rows.length) };
  }
  // The page lets no other script in; axe comes through the debugger, which no policy binds.
  await page.setBypassCSP(true);
  await page.reload({ waitUntil: "load" });
  await page.evaluate(axe);
  const looked = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const objections = looked.violations.map((rule) => ({
    id: rule.id, impact: rule.impact, nodes: rule.nodes.slice(0, 3).map((node) => node.html),
  }));
  console.log(JSON.stringify({ title: await page.title(), steps: told, errors: before, requests, dialogs, fits, paper, objections }));
} finally {
  await browser.close();
}
