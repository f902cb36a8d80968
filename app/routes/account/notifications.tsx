import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { messagesFor } from "#app/messages/index.ts";
import { chooseNoticeMail, noticeMailForm } from "#app/notifications/choose-notice-mail.server.ts";
import { noticeGroups, noticeMails } from "#app/notifications/notice.ts";
import { noticeSettings } from "#app/notifications/notice-settings.server.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { readFormData } from "#app/routes/form-data.ts";
import { readForm } from "#app/routes/read-form.server.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { RadioGroup } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ notices }) => notices.settings.title);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	return {
		settings: await noticeSettings(actor, args.context.services),
		saved: new URL(args.request.url).searchParams.get("done") === "saved",
	};
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const { services, requestId } = args.context;
	const read = readForm(await readFormData(args.request), noticeMailForm, () => messagesFor(locale).problems.chooseOne);
	if ("problems" in read) return data(read, { status: 422 });
	await chooseNoticeMail(actor, services, read.value, requestId);
	return redirect(`/${locale}/account/notifications?done=saved`, 303);
}

export default function Notifications() {
	const { settings, saved } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const words = useWords().messages.notices.settings;
	return (
		<FormPage
			title={words.title}
			lead={words.lead}
			notice={saved && !answer && <FlashNotice>{words.saved}</FlashNotice>}
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
