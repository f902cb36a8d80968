import { loaderFor } from "#app/http/access.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { citationType, writeCitations } from "#app/library/citation/citation-files.server.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { isLocale } from "#app/messages/index.ts";
import { element, xmlDocument } from "#app/open/xml.ts";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceCitation } from "#app/views/article/practice-page.server.ts";

/**
 * Citations for reference managers (unAPI). Zotero reads tags of a page, too, but splits the name of an institution
 * into two people; from BibTeX, it takes the name whole.
 */
export const loader = loaderFor("everyone", async ({ services, context, url }) => {
	const [id, format] = [url.searchParams.get("id"), url.searchParams.get("format")];
	if (id === null) return formats(undefined, 200);
	const [, written = "", version = "", locale] = /^([^/]+)\/v([\d.]+)\/(\w+)$/.exec(id) ?? [];
	const pid = parsePid(written);
	if (pid === null || !isLocale(locale)) return null;
	const practice = await findPractice(publicActor, services, pid, { locale, version });
	if (!practice) return null;
	if (format === null) return formats(id, 300);
	if (format !== "bibtex") return new Response(null, { status: 406 });
	const citation = practiceCitation(practice, practiceContext(context, locale));
	return new Response(await writeCitations("bib", [citation]), {
		headers: { "content-type": citationType("bib"), "cache-control": "no-store" },
	});
});

function formats(id: string | undefined, status: number): Response {
	const format = element("format", { name: "bibtex", type: "application/x-bibtex" });
	return new Response(xmlDocument(element("formats", { id }, format)), {
		status,
		headers: { "content-type": "application/xml; charset=utf-8" },
	});
}
