import type { Role } from "#app/identity/person/actor.ts";
import { DesignationFields } from "#app/routes/secretariat/accounts/designation-fields.tsx";
import { optionsOf, Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import type { AccountPage } from "#app/views/person/account-page.server.ts";

/** The roles that an account has or will have, each with a way to remove it, and a form to add another. */
export function AccountRoles({ account }: { account: AccountPage & { here: string } }) {
	const { messages } = useI18n();
	const { accounts, states, editor } = messages;
	const words = accounts.file;
	return (
		<section aria-labelledby="roles" className="form">
			<h2 id="roles">{words.roles}</h2>
			{account.roles.length + account.coming.length > 0 ? <HeldRoles account={account} /> : <p>{words.noRoles}</p>}
			<Form action={account.here} aria-labelledby="give">
				<h3 id="give">{words.give}</h3>
				<input type="hidden" name="intent" value="grant" />
				<Select
					name="role"
					label={accounts.fields.role}
					options={optionsOf(account.may.grant, states.role)}
					empty={editor.chooseOne}
				/>
				<Select
					name="country"
					label={accounts.fields.country}
					hint={words.countryHint}
					options={account.countries}
					empty={editor.chooseOne}
				/>
				<DesignationFields />
				<p>
					<SecondaryButton>{words.giveButton}</SecondaryButton>
				</p>
			</Form>
		</section>
	);
}

function HeldRoles({ account }: { account: AccountPage & { here: string } }) {
	const { locale, messages, formats } = useI18n();
	const { accounts, contacts, states } = messages;
	const words = accounts.file;
	const held = account.roles.map(({ role, country, since, mayRevoke, contactId, undesignated }) => ({
		key: `${role} ${country?.code}`,
		cells: [
			states.role[role],
			country && (
				<span key="country" className="place">
					<Flag code={country.code} /> {country.name}
					{undesignated && (
						<small>
							{" "}
							<a href={`/${locale}/secretariat/members/${country.code}/contacts/new?account=${account.accountId}`}>
								{words.designate}
							</a>
						</small>
					)}
				</span>
			),
			formats.date(since.toISOString().slice(0, 10), "short"),
			contactId ? (
				<a key="take" href={`/${locale}/secretariat/contacts/${contactId}`}>
					{words.inRegister}
				</a>
			) : mayRevoke ? (
				<RevokeButton key="take" here={account.here} role={role} country={country} />
			) : (
				<small key="why" className="quiet">
					{account.own ? words.ownRole : words.headsOnly}
				</small>
			),
		],
	}));
	const coming = account.coming.map(({ contactId, role, country, from, to }) => ({
		key: contactId,
		cells: [
			states.role[role],
			<span key="country" className="place">
				<Flag code={country.code} /> {country.name}
			</span>,
			contacts.coming(from, to),
			<a key="take" href={`/${locale}/secretariat/contacts/${contactId}`}>
				{words.inRegister}
			</a>,
		],
	}));
	return (
		<Table
			caption={words.roles}
			columns={[accounts.fields.role, accounts.fields.country, words.facts.created, words.take]}
			rows={[...held, ...coming]}
		/>
	);
}

function RevokeButton(props: { here: string; role: Role; country: { code: string; name: string } | null }) {
	const { accounts, account, states } = useI18n().messages;
	const { here, role, country } = props;
	const label = states.role[role];
	const whole = country ? account.page.forCountry(label, country.name) : label;
	return (
		<form method="post" action={here}>
			<input type="hidden" name="intent" value="revoke" />
			<input type="hidden" name="role" value={role} />
			<input type="hidden" name="country" value={country?.code ?? ""} />
			<SecondaryButton small aria-label={accounts.file.takeOf(whole)}>
				{accounts.file.take}
			</SecondaryButton>
		</form>
	);
}
