import type { AppLoadContext } from "@remix-run/node";
import { activityFigures } from "#app/activity/report-activity.server.ts";
import { exchangeFigures } from "#app/exchange/figures/exchange-figures.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { practiceFigures } from "#app/library/discovery/report-practices.server.ts";
import { contributionFigures } from "#app/membership/contributions/contribution-figures.server.ts";
import { memberFigures } from "#app/membership/register/report-members.server.ts";
import { formats, type Locale, messagesFor } from "#app/messages/index.ts";
import { usageByCountry } from "#app/open/usage.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { activitySection } from "#app/routes/secretariat/report/activity-section.server.ts";
import { contributionsSection } from "#app/routes/secretariat/report/contributions-section.server.ts";
import { exchangeSection } from "#app/routes/secretariat/report/exchange-section.server.ts";
import { membersSection } from "#app/routes/secretariat/report/members-section.server.ts";
import { practicesSection } from "#app/routes/secretariat/report/practices-section.server.ts";
import { type ReportPeriod, requestedReport } from "#app/routes/secretariat/report/report-period.ts";
import { type ReportFile, type ReportSection, sectionOfFile } from "#app/routes/secretariat/report/report-table.ts";

/** Loads the whole report and its period. Returns null for everybody but the secretariat. */
export async function reportPage({ actor: person, context, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const today = dayOf(context.services.clock.now());
	const period = requestedReport(params, today);
	const { members, practices, contributions, exchange, activity } = sectionsOf(context, person, period, locale);
	const found = await Promise.all([members(), practices(), contributions(), exchange(), activity()]);
	const sections = found.filter((section) => section !== null);
	return sections.length < found.length ? null : { period, today, sections };
}

export type ReportPage = NonNullable<Awaited<ReturnType<typeof reportPage>>>;

/** Loads only the section that a file belongs to. Returns null for everybody but the secretariat. */
export async function reportOfFile(
	context: AppLoadContext,
	person: Person,
	requested: { params: URLSearchParams; file: ReportFile },
	locale: Locale,
) {
	const period = requestedReport(requested.params, dayOf(context.services.clock.now()));
	const section = await sectionsOf(context, person, period, locale)[sectionOfFile[requested.file]]();
	return section && { period, section };
}

/** Returns a function for each section that reads it when called. */
function sectionsOf(
	{ services }: AppLoadContext,
	person: Person,
	period: ReportPeriod,
	locale: Locale,
): Record<ReportSection["id"], () => Promise<ReportSection | null>> {
	const { year, on } = period;
	const messages = messagesFor(locale);
	const { date, language, percent } = formats(locale);
	const dateText = (day: string) => date(day, "short");
	const countryName = (code: string) => services.reference.countryName(code, locale);
	return {
		async members() {
			const figures = await memberFigures(person, services, on);
			return figures && membersSection(figures, { messages, root: `/${locale}/secretariat`, dateText });
		},
		async practices() {
			const figures = await practiceFigures(person, services, period);
			const usage = await usageByCountry(person, services, period);
			return (
				figures && usage && practicesSection(figures, usage, { messages, year, languageName: language, countryName })
			);
		},
		async contributions() {
			const figures = await contributionFigures(person, services, on);
			return figures && contributionsSection(figures, messages);
		},
		async exchange() {
			const figures = await exchangeFigures(person, services, period);
			return figures && exchangeSection(figures, { messages, year, percent });
		},
		async activity() {
			const figures = await activityFigures(person, services, period);
			return figures && activitySection(figures, { messages, year, monthText: dateText });
		},
	};
}
