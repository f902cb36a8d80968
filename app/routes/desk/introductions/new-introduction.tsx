import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { answerDays, maxDeliverable, maxMessage } from "#app/library/help/introduction.ts";
import {
	newIntroductionForm,
	newIntroductionPage,
} from "#app/routes/desk/introductions/new-introduction-page.server.ts";
import { type Option, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { askPath } from "#app/views/case/ask-path.ts";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const meta = workingMeta(({ introductions }) => introductions.ask);

export const loader = loaderFor("signed-in", newIntroductionPage);

export const action = formAction("signed-in", newIntroductionForm);

/** Asks another country for an introduction. */
export default function NewIntroduction() {
	const { asked, countries, practice } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { about, ask, form } = messages.introductions;
	return (
		<Main page className="desk request">
			<DeskHead
				countries={countries}
				place={practice && <PidLabel pid={practice.pid} />}
				heading={
					practice ? (
						<Filled sentence={about(place(0))} parts={[<PracticeLink key="practice" practice={practice} />]} />
					) : (
						ask
					)
				}
			/>
			{asked.length > 0 ? (
				<AskForm />
			) : (
				<Notice>
					<p>{form.nobody}</p>
					{practice && (
						<p>
							<a href={askPath(locale, practice.pid)}>{form.question}</a>
						</p>
					)}
				</Notice>
			)}
		</Main>
	);
}

function AskForm() {
	const { asked, askers, formId, forms, need, practice, values } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { form } = useI18n().messages.introductions;
	return (
		<div className="stack">
			<p className="muted">{form.lead(answerDays)}</p>
			<Notice>{form.private}</Notice>
			{need && <p>{form.need(need.title)}</p>}
			<Form
				values={answer?.values ?? values}
				problems={answer?.problems ?? {}}
				hidden={{ formId: answer?.values.formId ?? formId, pid: practice?.pid ?? "", need: need?.id ?? "" }}
			>
				<CountrySelect name="asker" label={form.asker} options={askers} />
				<CountrySelect name="asked" label={form.asked} options={asked} />
				<RadioGroup name="form" label={form.form} options={forms} />
				<TextInput
					name="deliverable"
					label={form.deliverable}
					hint={form.deliverableHint}
					maxLength={maxDeliverable}
					dir="auto"
				/>
				<TextInput name="from" type="date" label={form.from} />
				<TextInput name="until" type="date" label={form.until} />
				<TextArea name="message" label={form.message} hint={form.messageHint} rows={5} maxLength={maxMessage} />
				<p>
					<SubmitButton>{form.button}</SubmitButton>
				</p>
			</Form>
		</div>
	);
}

/** A country; with a choice only if there are several. */
function CountrySelect({ options, ...field }: { name: string; label: string; options: Option[] }) {
	const { form } = useI18n().messages.introductions;
	return <Select {...field} options={options} {...(options.length > 1 ? { empty: form.chooseCountry } : {})} />;
}
