// Memory that is only ever the compiled form of files in the image; losing it costs a compilation.
import { readFileSync } from "node:fs";
import express from "express";
import Handlebars, { type TemplateDelegate } from "handlebars";

const compiled = new Map<string, TemplateDelegate>();
const app = express();

function template(name: "ticket" | "receipt"): TemplateDelegate {
  let found = compiled.get(name);
  if (!found) {
    found = Handlebars.compile(readFileSync(`templates/${name}.hbs`, "utf8"));
    compiled.set(name, found);
  }
  return found;
}

app.get("/tickets/:id", (req, res) => res.send(template("ticket")({ id: req.params.id })));

app.listen(3000);
