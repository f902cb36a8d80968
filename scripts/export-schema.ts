import { writeFileSync } from "node:fs";
import { importSchema } from "#app/library/record/import-record.ts";

/** `npm run export-schema`: writes the JSON Schema of an import line, for people who prepare a file. */
writeFileSync("content/schema/practice.schema.json", `${JSON.stringify(importSchema(), null, "\t")}\n`);
console.log("Written: content/schema/practice.schema.json.");
