import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { done, form, formAction } from "#app/http/form-action.server.ts";
import { chooseNoticeEmails, noticeEmailForm } from "#app/notifications/choose-notice-emails.server.ts";
import { noticeDeliveries } from "#app/notifications/notice.ts";
import { ownDelivery } from "#app/notifications/notice-settings.server.ts";
import { optionsOf, RadioGroup } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ notices }) => notices.settings.title);

export const loader = loaderFor("signed-in", async ({ actor, services, done }) => ({
	notices: await ownDelivery(actor, services),
	saved: done === "saved",
}));

export const action = formAction("signed-in", ({ actor, services }) =>
	form({
		schema: noticeEmailForm,
		run: async ({ notices }) => {
			await chooseNoticeEmails(actor, services, notices);
			return { outcome: "saved" as const };
		},
	}).answers({ saved: done("saved") }),
);

export default function Notifications() {
	const { notices, saved } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useI18n().messages.notices.settings;
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
			values={{ notices, ...answer?.values }}
			problems={answer?.problems}
			button={words.save}
		>
			<RadioGroup
				name="notices"
				label={words.label}
				hint={words.hint}
				options={optionsOf(noticeDeliveries, words.mails)}
			/>
		</FormPage>
	);
}
