import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { done, form, formAction, noFields, shown } from "#app/http/form-action.server.ts";
import { calendarFeedOf, endCalendar, makeCalendarAddress } from "#app/membership/calendar/calendar-feed.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { AddressToCopy } from "#app/views/page/address-to-copy.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ exports: words }) => words.calendar.title);

export const loader = loaderFor("signed-in", async ({ actor, services, done }) => {
	const feed = await calendarFeedOf(actor, services);
	return { since: feed && dayOf(feed.since), ended: done === "ended" };
});

/** Creates a new calendar URL, which invalidates the previous one, or turns the calendar off. */
export const action = formAction("signed-in", ({ actor, services, context, locale }) => ({
	"new-address": form({
		schema: noFields,
		run: async () => ({ outcome: "made" as const, secret: await makeCalendarAddress(actor, services) }),
	}).answers({ made: ({ secret }) => shown({ address: `${context.origin}/${locale}/calendar/${secret}.ics` }) }),
	end: form({
		schema: noFields,
		run: async () => {
			await endCalendar(actor, services);
			return { outcome: "ended" as const };
		},
	}).answers({ ended: done("ended") }),
}));

export default function Calendar() {
	const { since, ended } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.exports.calendar;
	const address = answer?.shown?.address;
	return (
		<PlainPage over={<BackLink />} title={words.title} lead={words.lead}>
			{address && (
				<>
					<FlashNotice>{words.made}</FlashNotice>
					<AddressToCopy name="address" label={words.address} hint={words.copy} value={address} />
				</>
			)}
			{!address && ended && <FlashNotice>{words.ended}</FlashNotice>}
			{!address && since && <p>{words.has(since)}</p>}
			<form method="post" className="row">
				<SubmitButton intent="new-address">{since ? words.again : words.make}</SubmitButton>
				{since && <SecondaryButton intent="end">{words.end}</SecondaryButton>}
			</form>
			<p className="hint">{words.warning}</p>
		</PlainPage>
	);
}
