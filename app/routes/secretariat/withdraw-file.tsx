import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isSecretariat } from "#app/identity/actor.ts";
import { practiceFilePage } from "#app/library/practice-file-path.ts";
import { readWithdrawForm } from "#app/library/publish-form.ts";
import { readableFile } from "#app/library/readable-file.server.ts";
import { withdrawPracticeFile } from "#app/library/withdraw-practice-file.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { pidOf } from "#app/routes/desk/pid-of.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { TextArea } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

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
	const read = readWithdrawForm(await readFormData(args.request));
	if ("problems" in read) {
		const { editor, problems } = messagesFor(locale);
		const sentence = (max?: number) => (max ? problems.tooManyCharacters(max) : editor.publicReasonMissing);
		const sentences = Object.fromEntries(read.problems.map(({ field, max }) => [field, sentence(max)]));
		return data({ values: read.values, problems: sentences as Record<string, string> }, { status: 422 });
	}
	const result = await withdrawPracticeFile(actor, services, { pid, id, requestId, ...read.form });
	if (result.outcome === "not-found" || result.outcome === "not-allowed") throw data(null, { status: 404 });
	return redirect(practiceFilePage(locale, pid, id), 303);
}

export default function WithdrawFile() {
	const file = useLoaderData<typeof loader>();
	const { values, problems }: { values: Record<string, string>; problems: Record<string, string> } = useActionData<
		typeof action
	>() ?? { values: {}, problems: {} };
	const { locale, messages } = useWords();
	const { editor, files } = messages;
	return (
		<FormPage
			title={files.withdraw.title(file.title)}
			lead={files.withdraw.lead(file.recordTitle)}
			problems={problems}
			button={files.withdraw.button}
			after={
				<p>
					<a href={`/${locale}/desk/practices/${file.pid}/withdraw`}>{messages.common.cancel}</a>
				</p>
			}
		>
			<TextArea
				name="reason"
				label={editor.publicReason}
				hint={editor.publicReasonHint}
				rows={3}
				defaultValue={values.reason}
				problem={problems.reason}
				dir="auto"
			/>
			<TextArea
				name="internalReason"
				label={editor.internalReason}
				hint={editor.internalReasonHint}
				rows={3}
				optional
				defaultValue={values.internalReason}
				problem={problems.internalReason}
				dir="auto"
			/>
		</FormPage>
	);
}
