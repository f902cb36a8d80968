import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, problems } from "#app/http/form-action.server.ts";
import { daysBetweenReminders, remindOfConfirmation } from "#app/library/confirmation/remind-of-confirmation.server.ts";
import { unansweredCountries } from "#app/library/confirmation/unanswered-countries.server.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { NoEmail, useSendsEmail } from "#app/views/page/no-email.tsx";
import { requestTimeLeft } from "#app/views/page/time-left.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ confirm }) => confirm.unanswered.title);

export const loader = loaderFor("secretariat", async ({ actor, services, locale }) => {
	const rows = found(await unansweredCountries(actor, services));
	const named = rows.map((row) => ({ ...row, name: services.reference.countryName(row.country, locale) }));
	return {
		days: daysBetweenReminders,
		rows: named.sort((a, b) => a.daysLeft - b.daysLeft || collatorOf(locale).compare(a.name, b.name)),
	};
});

const reminderForm = z.object({ country: z.string().regex(/^[A-Z]{2}$/) });

export const action = formAction("secretariat", ({ actor, services, messages }) => {
	const { refusals } = messages.confirm.unanswered;
	return form({
		schema: reminderForm,
		run: ({ country }) => remindOfConfirmation(actor, services, country),
	}).answers({
		reminded: done("reminded"),
		"too-soon": problems({ country: refusals.tooSoon(daysBetweenReminders) }),
		answered: problems({ country: refusals.answered }),
		"no-focal-point": problems({ country: refusals.noFocalPoint }),
	});
});

/** The countries that have not answered the yearly confirmation, with a button that reminds each. */
export default function Confirmations() {
	const { rows, days } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.confirm.unanswered;
	const { columns } = words;
	const problem = answer?.problems.country;
	return (
		<SecretariatPage heading={words.title}>
			<div className="stack">
				<p className="lead">{words.lead(days)}</p>
				<NoEmail passOn="/desk/confirm" />
				<DoneNotice sentences={words.done} />
				{problem && <FlashNotice wait>{problem}</FlashNotice>}
				{rows.length === 0 ? (
					<p>{words.none}</p>
				) : (
					<Table
						caption={words.title}
						columns={[
							columns.country,
							...numeric(columns.practices),
							columns.asked,
							columns.due,
							columns.lastEmail,
							columns.remind,
						]}
						rows={rows.map((row) => ({
							key: row.country,
							cells: [
								<PlaceLink
									key="country"
									country={{ code: row.country, name: row.name }}
									href={`/${locale}/secretariat/members/${row.country}`}
								/>,
								row.practices,
								<DateText key="asked" date={row.askedOn} length="short" />,
								<Due key="due" row={row} />,
								row.lastEmailOn && <DateText key="email" date={row.lastEmailOn} length="short" />,
								<Remind key="remind" row={row} />,
							],
						}))}
					/>
				)}
			</div>
		</SecretariatPage>
	);
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

function Due({ row: { answerBy, daysLeft } }: { row: Row }) {
	const { messages } = useI18n();
	const left = requestTimeLeft(messages, daysLeft);
	return (
		<>
			<DateText date={answerBy} length="short" /> · {daysLeft < 0 ? <Status shape="late">{left}</Status> : left}
		</>
	);
}

/** The button that reminds a country, or the link to designate a focal point. */
function Remind({ row: { country, name, hasFocalPoint } }: { row: Row }) {
	const { locale, messages } = useI18n();
	const words = messages.confirm.unanswered;
	const sendsEmail = useSendsEmail();
	if (!hasFocalPoint)
		return (
			<a href={`/${locale}/secretariat/members/${country}/contacts/new`}>
				{messages.attention.resolve.designate}
				<span className="visually-hidden">: {name}</span>
			</a>
		);
	if (!sendsEmail) return null;
	return (
		<form method="post">
			<input type="hidden" name="country" value={country} />
			<SecondaryButton small>
				{words.remind}
				<span className="visually-hidden">: {name}</span>
			</SecondaryButton>
		</form>
	);
}
