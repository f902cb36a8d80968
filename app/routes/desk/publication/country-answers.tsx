import type { ReactNode } from "react";
import { maxRequestTextLength } from "#app/requests/request-limits.ts";
import { DeskHead } from "#app/routes/desk/desk-head.tsx";
import type { FormAnswer } from "#app/routes/form-data.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useFormState } from "#app/ui/form/form-state.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { type CountryName, PidLabel } from "#app/ui/frame/place.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
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
	/** A sentence that confirms what was just done. */
	done?: string | null | undefined;
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
					{done && !answer && <FlashNotice>{done}</FlashNotice>}
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
		<section className="step-part" aria-labelledby={`for-${country}`}>
			<h2 id={`for-${country}`}>{title}</h2>
			{children}
		</section>
	);
}

/** A text area and the buttons that send it for a country. What was typed for another country is not shown. */
export function CountryAnswerForm({
	country,
	hidden,
	name,
	children,
	...text
}: {
	country: string;
	hidden?: Record<string, string | number>;
	name: string;
	label: string;
	hint: string;
	rows: number;
	optional?: boolean;
	/** Buttons and their explanations. */
	children: ReactNode;
}) {
	const { values } = useFormState();
	return (
		<Form values={values.country === country ? values : {}} hidden={{ country, ...hidden }}>
			<TextArea name={name} id={`${name}-${country}`} {...text} maxLength={maxRequestTextLength} />
			<p className="row">{children}</p>
		</Form>
	);
}
