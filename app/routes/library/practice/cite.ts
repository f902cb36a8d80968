import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { citationKey } from "#app/library/citation/citation.ts";
import { citationType, isCitationFile, writeCitations } from "#app/library/citation/citation-files.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceCitation } from "#app/views/article/practice-page.server.ts";
import { requestedText, withdrawnRequest } from "#app/views/article/requested-text.server.ts";

/** The citation of one version as a file; for a withdrawn language, the citation of the text that its page cites. */
export const loader = loaderFor("everyone", async ({ actor, services, context, url, params, pid, locale }) => {
	const { version = "", file = "" } = params;
	const ending = /^cite\.(\w+)$/.exec(file)?.[1] ?? "";
	if (!isCitationFile(ending)) notFound();
	const found = await findPractice(actor, services, pid, { locale, version, ...requestedText(url) });
	// A withdrawn practice can be cited in its last version only.
	if (!found || found.version !== version) notFound();
	// Redirects if there never was a text in the requested language.
	if (found.kind === "practice") withdrawnRequest(found, url);
	const around = practiceContext(context, locale);
	const citation = practiceCitation(found, around);
	return new Response(await writeCitations(ending, [citation]), {
		headers: {
			"content-type": citationType(ending),
			"content-disposition": `attachment; filename="${citationKey(citation)}.${ending}"`,
		},
	});
});
