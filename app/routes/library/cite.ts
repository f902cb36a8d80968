import type { LoaderFunctionArgs } from "@remix-run/node";
import { apaText, bibtex, type Citation, citationKey, cslJson, ris } from "#app/library/citation.ts";
import { parsePid } from "#app/library/pid.ts";
import { findPractice } from "#app/library/practices.server.ts";
import { isLocale } from "#app/messages/index.ts";
import { practiceCitation } from "#app/routes/library/practice-page.server.ts";

const styles: Record<string, { type: string; write: (citation: Citation) => string }> = {
	"cite.bib": { type: "application/x-bibtex", write: bibtex },
	"cite.ris": { type: "application/x-research-info-systems", write: ris },
	"cite.json": { type: "application/vnd.citationstyles.csl+json", write: cslJson },
	"cite.txt": { type: "text/plain", write: (citation) => `${apaText(citation)}\n` },
};

/** The citation of one version as a file. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { locale, version = "", file = "" } = params;
	const style = Object.hasOwn(styles, file) ? styles[file] : undefined;
	const pid = parsePid(params.pid ?? "");
	if (!isLocale(locale) || !style || !pid) return new Response(null, { status: 404 });
	const { actor, services, origin } = context;
	const found = await findPractice(actor, services, pid, { locale, version });
	// Of a withdrawn record the last version is still cited, and no other.
	if (!found || found.version !== version) return new Response(null, { status: 404 });
	const around = { locale, origin, reference: services.reference, now: services.clock.now() };
	const citation = practiceCitation(found, around);
	return new Response(style.write(citation), {
		headers: {
			"content-type": `${style.type}; charset=utf-8`,
			"content-disposition": `attachment; filename="${citationKey(citation)}${file.slice(file.indexOf("."))}"`,
		},
	});
}
