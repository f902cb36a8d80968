import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";

/** A page for choosing a password: from a link, or by entering the current one. */
export function ChoosePassword({
	account,
	hint,
	asksForCurrent = false,
	...page
}: {
	account: { email: string; passwordMin: number };
	title: string;
	lead: string;
	/** What pressing the button does. */
	hint: string;
	asksForCurrent?: boolean;
	problems: Record<string, string> | undefined;
	button: string;
}) {
	const { fields } = useI18n().messages.account;
	const labels = { current: fields.currentPassword, password: fields.newPassword, repeat: fields.repeat };
	return (
		<FormPage {...page} over={asksForCurrent && <BackLink />} labels={labels}>
			<p className="hint">{hint}</p>
			{/* Tells password managers which account this is. */}
			<input type="hidden" name="username" value={account.email} autoComplete="username" readOnly />
			{asksForCurrent && (
				<TextInput name="current" type="password" label={fields.currentPassword} autoComplete="current-password" />
			)}
			<TextInput
				name="password"
				type="password"
				label={fields.newPassword}
				hint={fields.passwordHint(account.passwordMin)}
				autoComplete="new-password"
			/>
			<TextInput name="repeat" type="password" label={fields.repeat} autoComplete="new-password" />
		</FormPage>
	);
}
