import type { LoaderFunctionArgs } from "@remix-run/node";
import { citationKey } from "#app/library/citation/citation.ts";
import { citationType, isCitationFile, writeCitations } from "#app/library/citation/citation-files.server.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { isLocale } from "#app/messages/index.ts";
import { practiceCitation } from "#app/routes/library/practice/practice-page.server.ts";

/** The citation of one version as a file. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { locale, version = "", file = "" } = params;
	const ending = /^cite\.(\w+)$/.exec(file)?.[1] ?? "";
	const pid = parsePid(params.pid ?? "");
	if (!isLocale(locale) || !isCitationFile(ending) || !pid) return new Response(null, { status: 404 });
	const { actor, services, origin } = context;
	const found = await findPractice(actor, services, pid, { locale, version });
	// Of a withdrawn record the last version is still cited, and no other.
	if (!found || found.version !== version) return new Response(null, { status: 404 });
	const around = { locale, origin, reference: services.reference, now: services.clock.now() };
	const citation = practiceCitation(found, around);
	return new Response(await writeCitations(ending, [citation]), {
		headers: {
			"content-type": citationType(ending),
			"content-disposition": `attachment; filename="${citationKey(citation)}.${ending}"`,
		},
	});
}
