import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { type ReportPage, reportPage } from "#app/routes/secretariat/report/report-page.server.ts";
import { ReportSectionView } from "#app/routes/secretariat/report/report-section.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextInput, YearInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ report }) => report.title);

export const loader = loaderFor("secretariat", reportPage);

export default function Report() {
	const { period, sections, today } = useLoaderData<typeof loader>();
	const { report } = useI18n().messages;
	return (
		<SecretariatPage heading={report.heading(period.year)}>
			<div className="report">
				<p className="lead no-print">{report.lead}</p>
				<PeriodForm period={period} today={today} />
				<p className="quiet">
					{report.asOf(period.on)} <span className="report-made">{report.printed(today)}</span>
				</p>
				<p className="quiet no-print">{report.print}</p>
				{sections.map((section) => (
					<ReportSectionView key={section.id} section={section} period={period} />
				))}
			</div>
		</SecretariatPage>
	);
}

/** The year and the day of the report. A problem is shown at its field, with what was typed. */
function PeriodForm({ period, today }: Pick<ReportPage, "period" | "today">) {
	const { locale, messages } = useI18n();
	const { report } = messages;
	const { form } = report;
	const { typed, problem } = period;
	const sentence = problem ? sentenceOf(problem, today, messages) : undefined;
	const wrong = problem === "bad-year" || problem === "year-after" ? "year" : "on";
	return (
		<div className="no-print">
			<FormProvider problems={sentence ? { [wrong]: sentence } : {}}>
				<ErrorSummary />
				<FilterForm action={`/${locale}/secretariat/report`} values={typed} button={form.button}>
					<YearInput name="year" label={form.year} hint={form.yearHint} />
					<TextInput type="date" name="on" label={form.on} />
				</FilterForm>
			</FormProvider>
		</div>
	);
}

function sentenceOf(
	problem: NonNullable<ReportPage["period"]["problem"]>,
	today: string,
	{ report }: Messages,
): string {
	return problem === "bad-year" ? report.problems[problem](Number(today.slice(0, 4))) : report.problems[problem];
}
