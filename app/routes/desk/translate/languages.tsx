import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction, problems } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { locales } from "#app/messages/index.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { findLanguage, type LanguagesOfRecord, languagesOfRecord } from "#app/views/editing/languages-page.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { originText, textState } from "#app/views/practice/text-origin.ts";

export const meta = workingMeta<typeof loader>(({ translations, desk }, page) =>
	translations.choose.title(page?.title || desk.untitled),
);

export const loader = loaderFor("signed-in", async ({ actor, services, url, pid, locale }) => {
	const page = found(await languagesOfRecord(actor, services, pid, locale));
	const { searchParams } = url;
	const removed = searchParams.has("removed");
	return { ...page, done: searchParams.get("withdrawn"), inDraft: searchParams.has("draft"), removed };
});

/** Leads to the new translation, which is not stored before its first text is saved. */
export const action = formAction("signed-in", async ({ actor, services, pid, form, locale, messages }) => {
	const { originalLanguage } = found(await languagesOfRecord(actor, services, pid, locale));
	const language = findLanguage(services.reference, textOf(form, "language").slice(0, 100), locales);
	const { choose } = messages.translations;
	return async () => {
		if (!language) return problems({ language: choose.unknown });
		if (language === originalLanguage) return problems({ language: choose.original });
		return redirect(`/${locale}/desk/practices/${pid}/translate/${language}`, 303);
	};
});

/** The languages of a practice, with links to translate, correct and withdraw each. */
export default function RecordLanguages() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { translations, desk, editor } = messages;
	const { choose, withdraw } = translations;
	return (
		<Main page className="section">
			<Place countries={page.countries}>
				<PidLabel pid={page.pid} />
			</Place>
			<h1>{choose.title(page.title || desk.untitled)}</h1>
			<p className="row">
				<a href={`/${locale}/desk/practices/${page.pid}`}>{editor.backToEditing}</a>
			</p>
			<div className="stack gap">
				{page.done && <FlashNotice>{page.inDraft ? withdraw.inDraft(page.done) : withdraw.done}</FlashNotice>}
				{page.removed && <FlashNotice>{translations.edit.remove.done}</FlashNotice>}
				<p className="lead">{choose.lead}</p>
				<Languages page={page} />
				<Form values={answer?.values} problems={answer?.problems}>
					<TextInput
						name="language"
						label={choose.label}
						hint={choose.hint}
						list="list-languages"
						autoComplete="off"
						dir="auto"
						maxLength={100}
					/>
					<datalist id="list-languages">
						{page.others.map((name) => (
							<option key={name} value={name} />
						))}
					</datalist>
					<p>
						<SubmitButton>{choose.button}</SubmitButton>
					</p>
				</Form>
			</div>
		</Main>
	);
}

function Languages({ page }: { page: LanguagesOfRecord }) {
	const { locale, messages, formats } = useI18n();
	const { choose } = messages.translations;
	const { columns } = choose;
	return (
		<Table
			caption={choose.caption}
			columns={[columns.language, columns.text, columns.actions]}
			rows={[
				...page.texts.map((text) => ({
					key: text.language,
					cells: [
						formats.language(text.language),
						<State key="text" group="text" code={textState(text)}>
							{originText(text, locale)}
						</State>,
						<LanguageActions key="ways" page={page} text={text} />,
					],
				})),
				...page.withdrawn.map(({ language, day, reason }) => ({
					key: language,
					cells: [
						formats.language(language),
						<span key="text">
							<State group="text" code="withdrawn" /> <bdi className="quiet">{choose.withdrawn(day)}</bdi>{" "}
							<bdi>{reason}</bdi>
						</span>,
						<TranslateLink key="ways" pid={page.pid} language={language} />,
					],
				})),
			]}
		/>
	);
}

function LanguageActions({
	page,
	text: { language, live },
}: {
	page: LanguagesOfRecord;
	text: LanguagesOfRecord["texts"][number];
}) {
	const { locale, messages } = useI18n();
	const { choose } = messages.translations;
	const here = `/${locale}/desk/practices/${page.pid}`;
	const translation = language !== page.originalLanguage;
	return (
		<span className="row">
			{translation && <TranslateLink pid={page.pid} language={language} />}
			{page.mayCorrect && live && (
				<a href={`${here}/correct?text=${language}`} aria-label={choose.correctIn(language)}>
					{choose.correct}
				</a>
			)}
			{page.mayWithdraw && live && translation && (
				<a href={`${here}/withdraw/${language}`} aria-label={choose.withdrawIn(language)}>
					{choose.withdraw}
				</a>
			)}
		</span>
	);
}

function TranslateLink({ pid, language }: { pid: string; language: string }) {
	const { locale, messages } = useI18n();
	const { choose } = messages.translations;
	return (
		<a href={`/${locale}/desk/practices/${pid}/translate/${language}`} aria-label={choose.translateInto(language)}>
			{choose.translate}
		</a>
	);
}
