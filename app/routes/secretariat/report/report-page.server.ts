import type { AppLoadContext } from "@remix-run/node";
import { activityFigures } from "#app/activity/report-activity.server.ts";
import type { Person } from "#app/identity/actor.ts";
import { practiceFigures } from "#app/library/report-practices.server.ts";
import { contributionFigures } from "#app/membership/contribution-figures.server.ts";
import { memberFigures } from "#app/membership/report-members.server.ts";
import { formats, type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { activitySection } from "#app/routes/secretariat/report/activity-section.ts";
import { contributionsSection } from "#app/routes/secretariat/report/contributions-section.ts";
import { membersSection } from "#app/routes/secretariat/report/members-section.ts";
import { practicesSection } from "#app/routes/secretariat/report/practices-section.ts";
import { askedReport } from "#app/routes/secretariat/report/report-period.ts";
import type { ReportSection } from "#app/routes/secretariat/report/report-table.ts";

/** The whole report as its page prints it, and the period that it is of; null for everybody but the secretariat. */
export async function reportPage(
	{ services }: AppLoadContext,
	person: Person,
	params: URLSearchParams,
	locale: Locale,
) {
	const today = dayOf(services.clock.now());
	const period = askedReport(params, today);
	const { year, on } = period;
	const [members, practices, contributions, activity] = await Promise.all([
		memberFigures(person, services, on),
		practiceFigures(person, services, period),
		contributionFigures(person, services, on),
		activityFigures(person, services, period),
	]);
	if (!members || !practices || !contributions || !activity) return null;
	const messages = messagesFor(locale);
	const { date, language } = formats(locale);
	const dateText = (day: string) => date(day, "short");
	const sections: ReportSection[] = [
		membersSection(members, { messages, root: `/${locale}/secretariat`, dateText }),
		practicesSection(practices, {
			...{ messages, year, languageName: language },
			countryName: (code) => services.reference.countryName(code, locale),
		}),
		contributionsSection(contributions, messages),
		activitySection(activity, { messages, year, monthText: dateText }),
	];
	return { period, today, sections };
}

export type ReportPage = NonNullable<Awaited<ReturnType<typeof reportPage>>>;
