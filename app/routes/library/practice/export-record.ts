import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { worksOn } from "#app/library/access/practice.policy.ts";
import { type Citation, citationKey } from "#app/library/citation/citation.ts";
import { writeMarkdown } from "#app/library/citation/export-document.server.ts";
import { docxType, writeDocx } from "#app/library/citation/export-docx.server.ts";
import { exportedLine } from "#app/library/citation/export-record.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { formats, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { recordDocument } from "#app/routes/library/practice/export-record-document.server.ts";
import { type PracticeContext, practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceCitation } from "#app/views/article/practice-page.server.ts";
import { requestedText, withdrawnRequest } from "#app/views/article/requested-text.server.ts";
import { fileNameMark, limitSeen } from "#app/views/practice/mark-sentences.ts";

type ExportFile = { type: string; body: string | Buffer };

const writers: Record<
	string,
	(view: PracticeView, citation: Citation, around: PracticeContext) => Promise<ExportFile>
> = {
	json: async (view, { url }, around) => {
		const source = messagesFor(around.locale).site.name;
		const line = exportedLine(view, { source, url });
		return { type: "application/json; charset=utf-8", body: `${JSON.stringify(line, null, "\t")}\n` };
	},
	md: async (view, citation, around) => {
		const written = recordDocument(view, citation, around);
		return { type: "text/markdown; charset=utf-8", body: writeMarkdown(written) };
	},
	docx: async (view, citation, around) => {
		const written = recordDocument(view, citation, around);
		return { type: docxType, body: await writeDocx(written) };
	},
};

/** One version of a practice as a file, as far as its reader may see it, in the language that its URL requests. */
export const loader = loaderFor(
	"everyone",
	async ({ actor, services, context, url, params, pid, locale, messages }) => {
		const { version = "" } = params;
		const ending = /\.(\w+)$/.exec(url.pathname)?.[1]?.toLowerCase() ?? "";
		const write = Object.hasOwn(writers, ending) ? writers[ending] : undefined;
		if (!write) notFound();
		const found = await findPractice(actor, services, pid, { locale, version, withGrant: true, ...requestedText(url) });
		if (found?.kind === "tombstone")
			return withdrawn(messages.comparison.withdrawn(formats(locale).date(dayOf(found.withdrawnAt))));
		if (!found || found.version !== version) notFound();
		const gone = withdrawnRequest(found, url);
		if (gone) return withdrawn(messages.translations.gone.notice(gone.language, dayOf(gone.withdrawnAt)));
		if (!worksOn(actor, found.facts)) context.read = { pid, kind: "download" };
		const around = practiceContext(context, locale);
		const citation = practiceCitation(found, around);
		const { type, body } = await write(found, citation, around);
		return new Response(new Uint8Array(Buffer.from(body)), {
			headers: {
				"content-type": type,
				"content-disposition": `attachment; filename="${citationKey(citation)}${fileNameMark(limitSeen(found))}.${ending}"`,
			},
		});
	},
);

function withdrawn(notice: string): Response {
	return new Response(`${notice}\n`, { status: 410, headers: { "content-type": "text/plain; charset=utf-8" } });
}
