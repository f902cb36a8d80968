import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFormWithDocument } from "#app/routes/documents/form-with-document.server.ts";
import { typedIn } from "#app/routes/form-data.ts";
import { changeByForm, namesRevision } from "#app/routes/secretariat/contacts/change-by-form.server.ts";
import { DetailsForm, Returned, TermForm } from "#app/routes/secretariat/contacts/contact-forms.tsx";
import { contactPage } from "#app/routes/secretariat/contacts/contact-page.server.ts";
import { ContactActs, ContactOverview, RoleHistory } from "#app/routes/secretariat/contacts/contact-parts.tsx";
import { MemberPlace } from "#app/routes/secretariat/contacts/member-place.tsx";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ contacts }) => page?.contact.personName ?? contacts.title);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const page = await contactPage(args.context, args.params.id ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	return { ...page, done: new URL(args.request.url).searchParams.get("done") };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const page = await contactPage(args.context, args.params.id ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	const { contact } = page;
	const target = { member: contact.member, kind: "designation", visibility: "secretariat" } as const;
	const { form, chosen, problem } = await readFormWithDocument(args, target);
	const typed = typedIn(form);
	if (!namesRevision(typed)) throw data(null, { status: 400 });
	const which = typed.intent === "term" ? "term" : "details";
	const result = await changeByForm(args.context, locale, contact, { form: which, typed, paper: problem });
	switch (result.outcome) {
		case "updated":
			return redirect(
				`/${locale}/secretariat/contacts/${contact.id}?done=${which === "term" ? "renewed" : "updated"}`,
				303,
			);
		case "mend":
			return data({ ...result, which, chosen }, { status: 422 });
		case "conflict":
			return data({ ...result, which, chosen }, { status: 409 });
		case "not-found":
			throw data(null, { status: 404 });
	}
}

export default function ContactPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts } = useWords().messages;
	const { contact, country, role, done } = page;
	const said = Object.entries(contacts.done).find(([name]) => name === done)?.[1];
	const of = (which: "details" | "term") => (answer?.which === which ? answer : undefined);
	return (
		<SecretariatPage
			heading={contact.personName}
			over={<MemberPlace country={country} />}
			actions={<ContactActs contact={contact} />}
		>
			<p className="lead">{role}</p>
			<div className="stack gap">
				{said && !answer && <FlashNotice>{said}</FlashNotice>}
				<ContactOverview page={page} />
				{contact.state === "past" ? (
					// The term ended while the form was being filled in.
					<Returned answer={answer} />
				) : (
					<>
						<DetailsForm page={page} answer={of("details")} />
						<TermForm page={page} answer={of("term")} />
					</>
				)}
				<RoleHistory page={page} />
			</div>
		</SecretariatPage>
	);
}
