import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { readFormWithDocument } from "#app/routes/documents/form-with-document.server.ts";
import { ConflictNotice } from "#app/routes/secretariat/contacts/conflict.tsx";
import { AccountField, PersonFields, Problems, TermFields } from "#app/routes/secretariat/contacts/contact-fields.tsx";
import { contactPage } from "#app/routes/secretariat/contacts/contact-page.server.ts";
import { ContactOverview, TermText } from "#app/routes/secretariat/contacts/contact-parts.tsx";
import { handOverByForm } from "#app/routes/secretariat/contacts/hand-over-by-form.server.ts";
import { MemberPlace } from "#app/routes/secretariat/contacts/member-place.tsx";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { CheckboxGroup, TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: page, params }) =>
	workingMeta(params.locale, ({ contacts }) => contacts.handOverTitle(page?.contact.personName ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const page = await contactPage(args.context, args.params.id ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	return page;
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	secretariatOnly(args, locale);
	const page = await contactPage(args.context, args.params.id ?? "", locale);
	if (!page) throw data(null, { status: 404 });
	const { contact } = page;
	const target = { member: contact.member, kind: "designation", visibility: "secretariat" } as const;
	const result = await handOverByForm(args.context, locale, contact, await readFormWithDocument(args, target));
	if (result.outcome === "handed-over") {
		return redirect(`/${locale}/secretariat/contacts/${result.contactId}?done=handed-over`, 303);
	}
	return data(result, { status: result.outcome === "conflict" ? 409 : 422 });
}

export default function HandOver() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts } = useWords().messages;
	const { contact, country, role, options } = page;
	const problems: Record<string, string> = answer?.outcome === "mend" ? answer.problems : {};
	const values = answer?.typed ?? { office: contact.office, visibility: contact.inside.visibility };
	const revision = answer?.outcome === "mend" ? answer.typed.revision : contact.inside.revision;
	const state = { values, problems };
	return (
		<SecretariatPage heading={contacts.handOverTitle(contact.personName)} over={<MemberPlace country={country} />}>
			<p className="lead">{contacts.handOverLead}</p>
			<div className="stack gap">
				{answer?.outcome === "conflict" && (
					<>
						<ConflictNotice by={answer.by} below />
						<ContactOverview page={page} />
					</>
				)}
				<p>
					<bdi>{contact.personName}</bdi> · {role} · <TermText {...contact} />
				</p>
				<Problems problems={problems} inTheWay={answer?.outcome === "mend" ? answer.inTheWay : null} />
				<form method="post" encType="multipart/form-data" className="form" noValidate>
					<input type="hidden" name="revision" value={revision} />
					<h2>{contacts.next}</h2>
					<PersonFields {...state} visibilities={options.visibilities} />
					<TermFields
						{...state}
						papers={options.papers}
						chosen={answer?.chosen ?? null}
						from={{ hint: contacts.nextFromHint }}
					/>
					<AccountField {...state} accounts={options.accounts} />
					{contact.account && <GoesOver contact={contact} movesRole={answer ? values.movesRole === "yes" : true} />}
					<TextArea
						name="reason"
						label={contacts.fields.reason}
						hint={contacts.endReasonHint}
						optional
						rows={3}
						problem={problems.reason}
						defaultValue={values.reason ?? ""}
						dir="auto"
					/>
					<p>
						<button className="button" type="submit">
							{contacts.handOver}
						</button>
					</p>
				</form>
			</div>
		</SecretariatPage>
	);
}

type Contact = ReturnType<typeof useLoaderData<typeof loader>>["contact"];

/** What goes over to the successor's account; the role only where the old one holds it. */
function GoesOver({ contact, movesRole }: { contact: Contact; movesRole: boolean }) {
	const { contacts, states } = useWords().messages;
	const accountRole = contact.holdsRole ? accountRoleOf(contact.role) : null;
	return (
		<>
			<h2>{contacts.goesOver}</h2>
			<p>{contacts.tasks(contact.account?.name ?? contact.personName)}</p>
			{accountRole && (
				<CheckboxGroup
					name="movesRole"
					label={contacts.roleOnSite}
					hint={contacts.movesRoleHint}
					options={[{ value: "yes", label: contacts.movesRole(states.role[accountRole]) }]}
					values={movesRole ? ["yes"] : []}
				/>
			)}
		</>
	);
}
