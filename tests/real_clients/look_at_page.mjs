// Opens a page in Chromium with the network off and tells what a person would find: errors,
// requests, what axe objects to, whether the page is wider than its window.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [browserPath, file, width, media, picture] = process.argv.slice(2);
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const address = pathToFileURL(file).href;

const browser = await puppeteer.launch({
  executablePath: browserPath,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  const page = await browser.newPage();
  const errors = [];
  const requests = [];
  page.on("console", (said) => said.type() === "error" && errors.push(said.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => request.url() !== address && requests.push(request.url()));
  await page.setOfflineMode(true);
  await page.setViewport({ width: Number(width), height: 900 });
  await page.emulateMediaType(media);
  await page.goto(address, { waitUntil: "load" });
  const found = await page.evaluate(() => ({
    title: document.title,
    tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    images: [...document.querySelectorAll("svg[role=img]")].filter((image) => image.getBoundingClientRect().width > 40).length,
    rows: [...document.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.innerText)),
    background: getComputedStyle(document.querySelector("th") ?? document.body).backgroundColor,
  }));
  if (picture) await page.screenshot({ path: picture, fullPage: true });
  const before = [...errors];
  // The page forbids scripts; axe is let in by the browser's debugger, which no policy binds.
  await page.setBypassCSP(true);
  await page.reload({ waitUntil: "load" });
  await page.evaluate(axe);
  const seen = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const objections = seen.violations.map((rule) => ({
    id: rule.id,
    impact: rule.impact,
    nodes: rule.nodes.slice(0, 3).map((node) => node.html),
  }));
  console.log(JSON.stringify({ ...found, errors: before, requests, objections }));
} finally {
  await browser.close();
}
