import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { emailKinds, emailStates } from "#app/notifications/email.ts";
import { resendEmail, resendForm } from "#app/notifications/resend-email.server.ts";
import { EmailTable } from "#app/routes/secretariat/attention/email-table.tsx";
import { type EmailsPageData, emailsPage } from "#app/routes/secretariat/attention/emails-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf } from "#app/ui/form/field.tsx";
import { FilterForm, FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ attention }) => attention.emails.title);

export const loader = loaderFor("secretariat", emailsPage);

export const action = actionFor("secretariat", async ({ actor, services, form, locale, messages }) => {
	const read = resendForm.safeParse(Object.fromEntries(form));
	if (!read.success) notFound();
	const sent = await resendEmail(actor, services, read.data);
	switch (sent.outcome) {
		case "queued": {
			const of = sent.member === null ? `kind=${sent.kind}` : `member=${sent.member}`;
			return redirect(`/${locale}/secretariat/attention/letters?${of}&done=again`, 303);
		}
		case "refused":
			return data({ problem: messages.attention.emails.refusals[sent.reason] }, { status: 409 });
		default:
			return notFound();
	}
});

export default function Emails() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { attention } = messages;
	const words = attention.emails;
	const root = `/${locale}/secretariat/attention`;
	const hrefFor = (number: number) =>
		`${root}/letters?${new URLSearchParams([
			...Object.entries(page.requested).filter(([, value]) => value !== ""),
			["page", String(number)],
		])}`;
	return (
		<SecretariatPage heading={words.title} actions={<a href={root}>{attention.title}</a>}>
			<div className="stack">
				<p className="lead">{words.lead}</p>
				<NoEmail passOn="/desk/confirm">{words.noEmail}</NoEmail>
				{answer && <FlashNotice wait>{answer.problem}</FlashNotice>}
				{page.again && !answer && <FlashNotice>{attention.flash.again}</FlashNotice>}
			</div>
			<EmailFilters page={page} />
			<p className="quiet">{words.count(page.total)}</p>
			<EmailTable emails={page.emails} />
			<Pager page={page.page} pages={page.pages} hrefFor={hrefFor} />
		</SecretariatPage>
	);
}

function EmailFilters({ page }: { page: EmailsPageData }) {
	const { locale, messages } = useI18n();
	const { attention } = messages;
	const words = attention.emails;
	const { requested } = page;
	return (
		<FilterForm action={`/${locale}/secretariat/attention/letters`} label={words.filter} values={requested}>
			<FilterSelect name="member" label={attention.filters.member} options={page.members} />
			<FilterSelect name="kind" label={words.kind} options={optionsOf(emailKinds, words.kinds)} />
			<FilterSelect name="state" label={words.state} options={optionsOf(emailStates, words.states)} />
		</FilterForm>
	);
}
