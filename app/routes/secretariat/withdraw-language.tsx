import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readWithdrawForm } from "#app/library/publish-form.ts";
import { withdrawLanguage } from "#app/library/withdraw-language.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { pidOf } from "#app/routes/desk/pid-of.ts";
import { languagesOfRecord } from "#app/routes/desk/translate/languages-page.server.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { TextArea } from "#app/ui/field.tsx";
import { Main } from "#app/ui/frame.tsx";
import { useWords } from "#app/ui/words.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ translations }) =>
		translations.withdraw.title(page?.title ?? "", page?.language ?? ""),
	);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = secretariatOnly(args, locale);
	const page = await languagesOfRecord(actor, args.context.services, pidOf(args.params), locale);
	const { language = "" } = args.params;
	const text = page?.texts.find((one) => one.language === language);
	if (!page?.mayWithdraw || !text?.live) throw data(null, { status: 404 });
	return { pid: page.pid, title: page.title, language, original: language === page.originalLanguage };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = secretariatOnly(args, locale);
	const pid = pidOf(args.params);
	const { language = "" } = args.params;
	const { services, requestId } = args.context;
	const { editor, problems, translations } = messagesFor(locale);
	const read = readWithdrawForm(await readFormData(args.request));
	if ("problems" in read) {
		const sentence = (max?: number) => (max ? problems.tooManyCharacters(max) : editor.publicReasonMissing);
		const sentences = Object.fromEntries(read.problems.map(({ field, max }) => [field, sentence(max)]));
		return data({ values: read.values, problems: sentences as Record<string, string> }, { status: 422 });
	}
	const result = await withdrawLanguage(actor, services, { pid, language, requestId, ...read.form });
	const here = `/${locale}/desk/practices/${pid}/translate?withdrawn=${language}`;
	switch (result.outcome) {
		case "withdrawn":
			return redirect(result.inDraft ? `${here}&draft=1` : here, 303);
		case "already-withdrawn":
			return redirect(here, 303);
		case "original":
			return data({ values: read.form, problems: { reason: translations.withdraw.original } }, { status: 422 });
		default:
			throw data(null, { status: 404 });
	}
}

/** Takes the texts of one language out of the library, with a reason for readers. */
export default function WithdrawLanguage() {
	const { pid, title, language, original } = useLoaderData<typeof loader>();
	const { values, problems }: { values: Record<string, string>; problems: Record<string, string> } = useActionData<
		typeof action
	>() ?? { values: {}, problems: {} };
	const { locale, messages } = useWords();
	const { translations, editor, common } = messages;
	const { withdraw } = translations;
	const here = `/${locale}/desk/practices/${pid}`;
	if (original) {
		return (
			<Main page className="section">
				<h1>{withdraw.title(title, language)}</h1>
				<p className="lead">{withdraw.original}</p>
				<p className="row">
					<a href={`${here}/withdraw`}>{withdraw.withdrawRecord}</a>
					<a href={`${here}/translate`}>{common.cancel}</a>
				</p>
			</Main>
		);
	}
	return (
		<FormPage
			title={withdraw.title(title, language)}
			lead={withdraw.lead(language)}
			problems={problems}
			button={withdraw.button}
			after={
				<p>
					<a href={`${here}/translate`}>{common.cancel}</a>
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
