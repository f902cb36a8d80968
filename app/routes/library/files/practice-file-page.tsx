import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { openPracticeFile } from "#app/library/files/open-practice-file.server.ts";
import { readableFile } from "#app/library/files/readable-file.server.ts";
import { practiceFilePath } from "#app/library/record/practice-file.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { WithheldFile } from "#app/views/document/withheld-file.tsx";

/** Explains why a file is not available; readers who can have it are redirected to it. */
export const loader = loaderFor("everyone", async ({ actor, services, params, pid, locale }) => {
	const { file: id = "" } = params;
	const requested = { pid, id, locale };
	const opened = found(await openPracticeFile(actor, services, requested));
	if ("tombstone" in opened) {
		const { withdrawnAt, ...gone } = opened.tombstone;
		return data({ locale, gone: { ...gone, withdrawnOn: dayOf(withdrawnAt) }, withheld: null }, { status: 410 });
	}
	const { file, through } = found(await readableFile(actor, services, requested));
	if ("withheld" in opened) {
		const practice = { draft: `desk/practices/${pid}`, version: `library/${pid}`, review: null }[through];
		const back = practice && `/${locale}/${practice}`;
		return { locale, gone: null, withheld: { reason: opened.withheld, back } };
	}
	await opened.stream?.cancel();
	throw redirect(practiceFilePath(locale, pid, { file: id, name: file.originalName, mediaType: file.mediaType }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { documents, files, site } = messagesFor(page.locale);
	const title = page.gone ? files.gone.title(page.gone.title) : documents.withheld.title;
	return [{ title: site.recordTitle(title) }, { name: "robots", content: "noindex" }];
};

export default function PracticeFilePage() {
	const { gone, withheld } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	if (gone) return <Gone gone={gone} />;
	if (!withheld) return null;
	const { reason, back } = withheld;
	return <WithheldFile reason={reason} back={back ? { href: back, label: messages.access.ask.back } : undefined} />;
}

type Tombstone = { pid: string; title: string; recordTitle: string; language: string; reason: string } & {
	withdrawnOn: string;
	withRecord: boolean;
};

function Gone({ gone }: { gone: Tombstone }) {
	const { locale, messages } = useI18n();
	const words = messages.files.gone;
	return (
		<Main page className="section">
			<h1>{words.title(gone.title)}</h1>
			<p className="lead">{gone.withRecord ? words.withRecord(gone.withdrawnOn) : words.lead(gone.withdrawnOn)}</p>
			<dl className="facts file-gone gap-small">
				<div>
					<dt>{words.reason}</dt>
					<dd>
						<bdi>{gone.reason}</bdi>
					</dd>
				</div>
				<div>
					<dt>{words.record}</dt>
					<dd>
						<a href={`/${locale}/library/${gone.pid}`}>
							<LangText lang={gone.language}>{gone.recordTitle}</LangText>
						</a>
					</dd>
				</div>
			</dl>
		</Main>
	);
}
