import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { done, form, formAction } from "#app/http/form-action.server.ts";
import { chooseNoticeEmails, noticeEmailForm } from "#app/notifications/choose-notice-emails.server.ts";
import { groupsFor, noticeDeliveries, noticeGroups } from "#app/notifications/notice.ts";
import { noticeSettings } from "#app/notifications/notice-settings.server.ts";
import { optionsOf, RadioGroup } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ notices }) => notices.settings.title);

export const loader = loaderFor("signed-in", async ({ actor, services, done }) => ({
	groups: groupsFor(actor),
	settings: await noticeSettings(actor, services),
	saved: done === "saved",
}));

export const action = formAction("signed-in", ({ actor, services }) =>
	form({
		schema: noticeEmailForm,
		run: async (choices) => {
			await chooseNoticeEmails(actor, services, choices);
			return { outcome: "saved" as const };
		},
	}).answers({ saved: done("saved") }),
);

export default function Notifications() {
	const { groups, settings, saved } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.notices.settings;
	const onlyQuestions = groups.length < noticeGroups.length;
	return (
		<FormPage
			over={<BackLink />}
			title={words.title}
			lead={words.lead}
			notice={
				<>
					{saved && !answer && <FlashNotice>{words.saved}</FlashNotice>}
					<NoEmail />
				</>
			}
			values={{ ...settings, ...answer?.values }}
			problems={answer?.problems}
			button={words.save}
		>
			{noticeGroups.map((group) =>
				groups.includes(group) ? (
					<RadioGroup
						key={group}
						name={group}
						{...(onlyQuestions ? words.questions : words.groups[group])}
						options={optionsOf(noticeDeliveries, words.mails)}
					/>
				) : (
					<input key={group} type="hidden" name={group} value={settings[group]} />
				),
			)}
		</FormPage>
	);
}
