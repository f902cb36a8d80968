import { redirect } from "@remix-run/node";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { preferredType } from "#app/http/preferred-type.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { textQuery } from "#app/library/citation/citation.ts";
import { citationType, writeCitations } from "#app/library/citation/citation-files.server.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { practiceJsonLd } from "#app/routes/library/practice/practice-meta.ts";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceCitation, practicePage } from "#app/views/article/practice-page.server.ts";
import { requestedText } from "#app/views/article/requested-text.server.ts";

/** The forms in which programs get a practice at its permanent URL, by media type; people get its page. */
const forms = {
	"text/html": "page",
	"application/ld+json": "json-ld",
	"application/vnd.citationstyles.csl+json": "json",
	"application/x-bibtex": "bib",
	"application/x-research-info-systems": "ris",
} as const;
const types = Object.keys(forms) as [keyof typeof forms, ...(keyof typeof forms)[]];

/**
 * The URL that is printed and cited: `/p/4F7K-2` and `/p/4F7K-2/v1.0` lead to the page in the reader's language, in
 * any spelling of the identifier; `?text=fr` leads to the text in another language. Programs choose a form with
 * `Accept`, and get what the public may read.
 */
export const loader = loaderFor("everyone", async (visit) => {
	const { request, url, params, pid, locale } = visit;
	const version = params.version?.replace(/^v/i, "");
	if (version !== undefined && !parseVersion(version)) notFound();
	const form = forms[preferredType(request.headers.get("accept"), types) ?? "text/html"];
	if (form !== "page") return answerProgram(visit, form, version);
	const { text = null } = requestedText(url);
	return redirect(`/${locale}/library/${pid}${version === undefined ? "" : `/v/${version}`}${textQuery(text)}`, {
		headers: { "cache-control": "no-store", vary: "accept, accept-language, cookie" },
	});
});

async function answerProgram(
	{ services, context, url, pid, locale }: Visit,
	form: "json-ld" | "json" | "bib" | "ris",
	version: string | undefined,
): Promise<Response> {
	const options = { locale, ...(version === undefined ? {} : { version }), ...requestedText(url) };
	const practice = found(await findPractice(publicActor, services, pid, options));
	const around = practiceContext(context, locale);
	const headers = { vary: "accept, accept-language", "cache-control": "no-store", "access-control-allow-origin": "*" };
	const status = practice.kind === "tombstone" ? 410 : 200;
	if (form !== "json-ld")
		return new Response(await writeCitations(form, [practiceCitation(practice, around)]), {
			status,
			headers: { ...headers, "content-type": citationType(form) },
		});
	if (practice.kind === "tombstone") return new Response(null, { status, headers });
	const page = { ...practicePage(practice, `/library/${pid}`, [], around), chosen: false };
	const data = practiceJsonLd({
		page: page as Parameters<typeof practiceJsonLd>[0]["page"],
		locale,
		origin: context.origin,
	});
	return new Response(JSON.stringify(data), { headers: { ...headers, "content-type": "application/ld+json" } });
}
