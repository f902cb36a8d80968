import type { ReactNode } from "react";
import type { FormAnswer } from "#app/http/form-data.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { RadioGroup } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useFormState } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { UnsavedText } from "#app/ui/form/unsaved-text.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { type CountryName, PidLabel } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** The layout of a page on which the owner countries of a practice answer. */
export function CountryAnswersPage({
	id,
	practice,
	links,
	done,
	answer,
	children,
}: {
	/** The id to which problems without a field link. */
	id: string;
	practice: { pid: string; title: string; language: string; countries: CountryName[] };
	links: ReactNode;
	/** What its forms may have done, by the `done` in the URL. */
	done?: Readonly<Record<string, string>>;
	answer: FormAnswer | undefined;
	children: ReactNode;
}) {
	return (
		<Main page className="desk request publication">
			<DeskHead
				countries={practice.countries}
				place={<PidLabel pid={practice.pid} />}
				heading={<LangText lang={practice.language}>{practice.title}</LangText>}
			>
				<p className="row">{links}</p>
			</DeskHead>
			<FormProvider values={answer?.values} problems={answer?.problems}>
				<div className="stack" id={id}>
					{done && <DoneNotice sentences={done} />}
					<ErrorSummary />
					{children}
				</div>
			</FormProvider>
		</Main>
	);
}

/** The section of one country. */
export function CountryAnswers({ country, title, children }: { country: string; title: string; children: ReactNode }) {
	return (
		<Section id={`for-${country}`} title={title} className="step-part">
			{children}
		</Section>
	);
}

/**
 * The answers of a country to choose from, with one message and one button. What was typed for another country is not
 * shown.
 */
export function CountryAnswerForm({
	country,
	question,
	hidden,
	answers,
	...text
}: {
	country: string;
	question: string;
	hidden?: Record<string, string | number>;
	label: string;
	/** Says for which answers the message is required. */
	hint: string;
	/** The answers with what follows from each, the positive one first. */
	answers: { intent: string; label: string; hint?: string }[];
}) {
	const { decision } = useI18n().messages.publication;
	const { values } = useFormState();
	const options = answers.map(({ intent, ...answer }) => ({ value: intent, ...answer }));
	return (
		<Form className="form decide" values={values.country === country ? values : {}} hidden={{ country, ...hidden }}>
			<RadioGroup name="intent" id={`intent-${country}`} label={question} options={options} />
			<RequestTextArea name="message" id={`message-${country}`} rows={4} {...text} />
			<p>
				<SubmitButton>{decision.send}</SubmitButton>
			</p>
		</Form>
	);
}

/** What was typed for a country whose answer is no longer needed, so that its author can copy it. */
export function UnsentMessage({ answer, mine }: { answer: FormAnswer | undefined; mine: readonly string[] }) {
	const { country = "", message = "" } = answer?.values ?? {};
	return <UnsavedText texts={message && !mine.includes(String(country)) ? [String(message)] : []} />;
}
