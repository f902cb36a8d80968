import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findRecordToChange } from "#app/library/desk.server.ts";
import { findPractice } from "#app/library/practices.server.ts";
import type { PublicationReaders } from "#app/library/publication-readers.ts";
import { withdrawPractice } from "#app/library/withdraw-practice.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { pidOf } from "#app/routes/desk/pid-of.ts";
import { readWithdrawal, type WithdrawalAnswer } from "#app/routes/secretariat/withdrawal.server.ts";
import { WithdrawalFields } from "#app/routes/secretariat/withdrawal-fields.tsx";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/words.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: record, params }) =>
	workingMeta(params.locale, ({ editor }) => editor.unpublishTitle(record?.title ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const record = await findRecordToChange(actor, args.context.services, pidOf(args.params), locale);
	if (!record?.mayWithdraw) throw data(null, { status: 404 });
	const shown = await findPractice(actor, args.context.services, record.pid, { locale });
	const files = shown?.kind === "practice" ? shown.files.filter(({ withdrawn }) => withdrawn === null) : [];
	return { ...record, files: files.map(({ file, title }) => ({ file, title })) };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const pid = pidOf(args.params);
	const { services, requestId } = args.context;
	const read = await readWithdrawal(args.request, messagesFor(locale));
	if ("mend" in read) return data(read.mend, { status: 422 });
	const result = await withdrawPractice(actor, services, { pid, requestId, ...read.form });
	if (result.outcome === "not-found" || result.outcome === "not-allowed") throw data(null, { status: 404 });
	return redirect(`/${locale}/library/${pid}?withdrawn=1`, 303);
}

export default function WithdrawPractice() {
	const record = useLoaderData<typeof loader>();
	const typed: WithdrawalAnswer = useActionData<typeof action>() ?? { values: {}, problems: {} };
	const { locale, messages } = useWords();
	const { editor } = messages;
	const unpublishLead = ({ who, from }: PublicationReaders) =>
		from ? editor.unpublishUnseenLead(from) : editor.unpublishLead[who];
	return (
		<FormPage
			title={editor.unpublishTitle(record.title)}
			lead={unpublishLead(record.readers)}
			problems={typed.problems}
			button={editor.unpublishButton}
			after={
				<>
					<p className="row">
						<a href={`/${locale}/desk/practices/${record.pid}/translate`}>
							{messages.translations.withdraw.oneLanguage}
						</a>
						<a href={`/${locale}/desk`}>{messages.common.cancel}</a>
					</p>
					<OneFile record={record} />
				</>
			}
		>
			<WithdrawalFields {...typed} />
		</FormPage>
	);
}

/** The way to withdraw one of its files and leave the record. */
function OneFile({ record }: { record: { pid: string; files: { file: string; title: string }[] } }) {
	const { locale, messages } = useWords();
	const { withdraw } = messages.files;
	if (record.files.length === 0) return null;
	return (
		<section className="gap" aria-labelledby="one-file">
			<h2 id="one-file">{withdraw.oneFile}</h2>
			<p>{withdraw.oneFileLead}</p>
			<ul className="lined lined-tight gap-small">
				{record.files.map(({ file, title }) => (
					<li key={file}>
						<a href={`/${locale}/desk/practices/${record.pid}/files/${file}/withdraw`}>{withdraw.link(title)}</a>
					</li>
				))}
			</ul>
		</section>
	);
}
