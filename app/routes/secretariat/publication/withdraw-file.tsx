import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isSecretariat } from "#app/identity/person/actor.ts";
import { readableFile } from "#app/library/files/readable-file.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { practiceFilePage } from "#app/library/record/practice-file-path.ts";
import { messagesFor } from "#app/messages/index.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { pidOf } from "#app/routes/desk/editor/pid-of.ts";
import { readWithdrawal } from "#app/routes/desk/publication/withdrawal-form.server.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { WithdrawalFields } from "#app/routes/secretariat/publication/withdrawal-fields.tsx";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: file, params }) =>
	workingMeta(params.locale, ({ files }) => files.withdraw.title(file?.title ?? ""));

/** One file of a record, and why it is taken out of the library. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const pid = pidOf(args.params);
	const id = args.params.file ?? "";
	const found = isSecretariat(actor) ? await readableFile(actor, args.context.services, { pid, id, locale }) : null;
	if (!found) throw data(null, { status: 404 });
	if (found.file.withdrawnAt) throw redirect(practiceFilePage(locale, pid, id), 303);
	return { pid, title: found.title, recordTitle: found.recordTitle };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const pid = pidOf(args.params);
	const id = args.params.file ?? "";
	const { services, requestId } = args.context;
	const read = readWithdrawal(await readFormData(args.request), messagesFor(locale));
	if ("problems" in read) return data(read, { status: 422 });
	const result = await withdrawPracticeFile(actor, services, { pid, id, requestId, ...read.value });
	if (result.outcome === "not-found" || result.outcome === "not-allowed") throw data(null, { status: 404 });
	return redirect(practiceFilePage(locale, pid, id), 303);
}

export default function WithdrawFile() {
	const file = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const { files } = messages;
	return (
		<FormPage
			title={files.withdraw.title(file.title)}
			lead={files.withdraw.lead(file.recordTitle)}
			values={answer?.values}
			problems={answer?.problems}
			button={files.withdraw.button}
			after={
				<p>
					<a href={`/${locale}/desk/practices/${file.pid}/withdraw`}>{messages.common.cancel}</a>
				</p>
			}
		>
			<WithdrawalFields />
		</FormPage>
	);
}
