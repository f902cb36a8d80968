import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { chooseNoticeMail, noticeMailForm } from "#app/notifications/choose-notice-mail.server.ts";
import { getsNotices, noticeGroups, noticeMails } from "#app/notifications/notice.ts";
import { noticeSettings } from "#app/notifications/notice-settings.server.ts";
import { actionFor, loaderFor } from "#app/routes/access.server.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { NoEmail } from "#app/routes/no-email.tsx";
import { readForm } from "#app/routes/read-form.server.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { RadioGroup } from "#app/ui/form/field.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ notices }) => notices.settings.title);

export const loader = loaderFor("signed-in", async ({ actor, services, url }) => ({
	getsNotices: getsNotices(actor),
	settings: await noticeSettings(actor, services),
	saved: url.searchParams.get("done") === "saved",
}));

export const action = actionFor("signed-in", async ({ actor, services, form, locale, messages }) => {
	const read = readForm(form, noticeMailForm, () => messages.problems.chooseOne);
	if ("problems" in read) return data(read, { status: 422 });
	await chooseNoticeMail(actor, services, read.value);
	return redirect(`/${locale}/account/notifications?done=saved`, 303);
});

export default function Notifications() {
	const { getsNotices, settings, saved } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const words = messages.notices.settings;
	if (!getsNotices) {
		return (
			<Main page className="section">
				<h1>{words.title}</h1>
				<p className="lead">{words.notForYou}</p>
				<p>
					<a href={`/${locale}/account/searches`}>{messages.savedSearches.title}</a>
				</p>
			</Main>
		);
	}
	return (
		<FormPage
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
			{noticeGroups.map((group) => (
				<RadioGroup
					key={group}
					name={group}
					label={words.groups[group].label}
					hint={words.groups[group].hint}
					options={noticeMails.map((value) => ({ value, label: words.mails[value] }))}
				/>
			))}
		</FormPage>
	);
}
