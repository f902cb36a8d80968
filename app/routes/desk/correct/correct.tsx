import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { maxFormEntries } from "#app/library/form/practice-form-fields.ts";
import { countWords } from "#app/library/values/word-count.ts";
import { direction } from "#app/messages/index.ts";
import {
	type CorrectPage,
	correctByForm,
	correctPage,
	sentCorrection,
} from "#app/routes/desk/correct/correct-page.server.ts";
import { CorrectionForm } from "#app/routes/desk/correct/correction-form.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { ReadersText } from "#app/views/practice/readers-text.tsx";

export const meta = workingMeta<typeof loader>(({ translations }, page) =>
	translations.correct.title(page?.title ?? ""),
);

export const loader = loaderFor("signed-in", ({ actor, services, url, pid, locale }) => {
	const language = url.searchParams.get("text") ?? undefined;
	return correctPage(actor, services, { pid, locale, language });
});

export const action = actionFor(
	"signed-in",
	async ({ actor, services, pid, form, locale }) => {
		const sent = sentCorrection(form);
		if (form.get("intent") === "publish") {
			const result = found(await correctByForm(actor, services, { pid, locale, sent }));
			if (result.outcome === "done") return redirect(`/${locale}/library/${pid}?corrected=1`, 303);
			return data(result.page, { status: result.page.conflict ? 409 : 422 });
		}
		const step = form.get("intent") === "change" ? "write" : "look";
		const page = found(await correctPage(actor, services, { pid, locale, language: sent.language, sent, step }));
		return data(page, { status: page.conflict ? 409 : page.problems.length > 0 ? 422 : 200 });
	},
	{ maxFields: maxFormEntries },
);

/** A minor correction of a published practice: written, previewed, and published at once. */
export default function Correct() {
	const loaded = useLoaderData<typeof loader>();
	const page = (useActionData<typeof action>() ?? loaded) as CorrectPage;
	const { locale, messages } = useI18n();
	const { correct } = messages.translations;
	return (
		<PlainPage
			over={
				<p className="quiet">
					<PidLabel pid={page.pid} />
				</p>
			}
			title={correct.title(page.title)}
			lead={correct.lead(page.version)}
		>
			<Notice>
				<p>
					{correct.beyond} <a href={`/${locale}/desk/practices/${page.pid}`}>{correct.newVersion}</a>
				</p>
				{page.next && <p>{correct.next[page.next]}</p>}
			</Notice>
			<NoEmail passOn={`/library/${page.pid}`} />
			{page.conflict && (
				<Notice wait>
					<p role="alert">{correct.conflict(page.version)}</p>
				</Notice>
			)}
			<ErrorSummary
				errors={page.problems}
				labels={Object.fromEntries(page.problems.map(({ id, label }) => [id, label]))}
			/>
			<FormProvider problems={Object.fromEntries(page.problems.map(({ id, message }) => [id, message]))}>
				{page.step === "look" ? <CorrectionPreview page={page} /> : <CorrectionForm page={page} />}
			</FormProvider>
		</PlainPage>
	);
}

/** The changes before they are published, with the change note. */
function CorrectionPreview({ page }: { page: CorrectPage }) {
	const { locale, messages } = useI18n();
	const { translations, editor, practice } = messages;
	const { correct } = translations;
	return (
		<Form
			id="practice"
			action={`/${locale}/desk/practices/${page.pid}/correct`}
			values={{ changeNote: page.changeNote, translationsHold: page.translationsHold }}
			hidden={{ version: page.version, text: page.language }}
		>
			<h2>{correct.changes}</h2>
			{page.changes.map(({ name, label, value, parts }) => (
				<section key={name}>
					<h3>{label}</h3>
					<DiffText
						parts={parts}
						{...(name.startsWith("facts/") ? {} : { lang: page.language, dir: direction(page.language) })}
					/>
					<input type="hidden" name={name} value={value} />
				</section>
			))}
			<TextArea
				name="changeNote"
				label={correct.note}
				hint={correct.noteHint}
				rows={3}
				words={{ count: countWords(page.changeNote), cap: page.noteCap }}
			/>
			{page.translationsHold !== null && (
				<>
					<input type="hidden" name="asked" value="yes" />
					<CheckboxGroup
						name="translationsHold"
						label={practice.languages}
						options={[{ value: "yes", label: editor.translationsHold }]}
					/>
				</>
			)}
			<p>
				<ReadersText readers={page.readers} />
			</p>
			<p className="row">
				<SubmitButton intent="publish">{correct.publish}</SubmitButton>
				<SecondaryButton intent="change">{correct.change}</SecondaryButton>
			</p>
		</Form>
	);
}
