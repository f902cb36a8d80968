import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { withdrawLanguage } from "#app/library/translation/withdraw-language.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { languagesOfRecord } from "#app/views/editing/languages-page.server.ts";
import { withdrawalNote } from "#app/views/editing/translate-page.server.ts";
import { WithdrawnNotice } from "#app/views/editing/withdrawn-notice.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { WithdrawalFields } from "#app/views/publication/withdrawal-fields.tsx";
import { readWithdrawal, withdrawnMeanwhile } from "#app/views/publication/withdrawal-form.server.ts";

export const meta = workingMeta<typeof loader>(({ translations }, page) =>
	translations.withdraw.title(page?.title ?? "", page?.language ?? ""),
);

export const loader = loaderFor("secretariat", async ({ actor, services, params, pid, locale }) => {
	const page = await languagesOfRecord(actor, services, pid, locale);
	const { language = "" } = params;
	const text = page?.texts.find((one) => one.language === language);
	const withdrawn = text?.live ? null : await withdrawalNote(actor, services, { pid, language });
	if (!page?.mayWithdraw || !(text?.live || withdrawn)) notFound();
	return { pid: page.pid, title: page.title, language, original: language === page.originalLanguage, withdrawn };
});

export const action = actionFor("secretariat", async ({ actor, services, params, pid, form, locale, messages }) => {
	const { language = "" } = params;
	const read = readWithdrawal(form, messages);
	if ("problems" in read) return data(read, { status: 422 });
	const result = await withdrawLanguage(actor, services, { pid, language, ...read.value });
	switch (result.outcome) {
		case "withdrawn": {
			const here = `/${locale}/desk/practices/${pid}/translate?withdrawn=${language}`;
			return redirect(result.inDraft ? `${here}&draft=1` : here, 303);
		}
		case "already-withdrawn":
			return data(withdrawnMeanwhile(form, messages), { status: 409 });
		case "original":
			return data(
				{ values: typedIn(form), problems: { reason: messages.translations.withdraw.original } },
				{ status: 422 },
			);
		default:
			notFound();
	}
});

/** Removes the texts in one language from the library, with a reason for readers. */
export default function WithdrawLanguage() {
	const { pid, title, language, original, withdrawn } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { translations, common } = messages;
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
			lead={withdrawn ? undefined : withdraw.lead(language)}
			closed={withdrawn !== null}
			notice={withdrawn && <WithdrawnNotice language={language} withdrawn={withdrawn} />}
			values={answer?.values}
			problems={answer?.problems}
			labels={{ reason: messages.editor.publicReason, internalReason: messages.editor.internalReason }}
			button={withdraw.button}
			after={
				<p>
					<a href={`${here}/translate`}>{common.cancel}</a>
				</p>
			}
		>
			<WithdrawalFields />
		</FormPage>
	);
}
