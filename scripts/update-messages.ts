// Brings the translations in line with the English messages, and compiles all of them: see `scripts/messages.mjs`.
import { compileCatalogues } from "#app/messages/compiler/compile.ts";
import { updateTemplates, updateTranslations } from "#app/messages/compiler/update.ts";
import { locales } from "#app/messages/locales.ts";

const folder = "app/messages";
const translated = locales.filter((locale) => locale !== "en");

for (const locale of translated) updateTranslations(folder, locale);
const problems = compileCatalogues(folder, locales);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

updateTemplates(folder);
for (const locale of translated) {
	const waiting = updateTranslations(folder, locale);
	console.log(waiting.length === 0 ? `${locale}: complete.` : `${locale}: ${waiting.length} to translate:`);
	for (const key of waiting) console.log(`  ${key}`);
}
