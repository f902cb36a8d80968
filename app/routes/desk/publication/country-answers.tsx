import type { ReactNode } from "react";
import { DeskHead } from "#app/routes/desk/desk-head.tsx";
import { DoneNotice } from "#app/routes/done-notice.tsx";
import type { FormAnswer } from "#app/routes/form-data.ts";
import { RequestTextArea } from "#app/routes/request-text-area.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useFormState } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { type CountryName, PidLabel } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { LangText } from "#app/ui/text/text.tsx";

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
 * One message and the buttons of a country's answers, each of which sends it. What was typed for another country is not
 * shown.
 */
export function CountryAnswerForm({
	country,
	hidden,
	answers,
	...text
}: {
	country: string;
	hidden?: Record<string, string | number>;
	label: string;
	/** Says for which answers the message is required. */
	hint: string;
	/** The answers with their explanations, the positive one first. */
	answers: { intent: string; button: string; hint?: string }[];
}) {
	const { values } = useFormState();
	return (
		<Form values={values.country === country ? values : {}} hidden={{ country, ...hidden }}>
			<RequestTextArea name="message" id={`message-${country}`} rows={4} {...text} />
			{answers.map(({ intent, button, hint }, at) => (
				<p key={intent} className="row">
					<SubmitButton secondary={at > 0} intent={intent}>
						{button}
					</SubmitButton>{" "}
					{hint && <span className="quiet">{hint}</span>}
				</p>
			))}
		</Form>
	);
}
