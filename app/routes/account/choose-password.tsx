import { FormPage } from "#app/routes/account/form-page.tsx";
import { TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The page behind a link by which a person chooses a password. */
export function ChoosePassword({
	link,
	hint,
	...page
}: {
	link: { email: string; passwordMin: number };
	title: string;
	lead: string;
	/** What pressing the button does. */
	hint: string;
	problems: Record<string, string> | undefined;
	button: string;
}) {
	const { fields } = useI18n().messages.account;
	return (
		<FormPage {...page} labels={{ password: fields.newPassword, repeat: fields.repeat }}>
			<p className="hint">{hint}</p>
			{/* Tells password managers which account this is. */}
			<input type="hidden" name="username" value={link.email} autoComplete="username" readOnly />
			<TextInput
				name="password"
				type="password"
				label={fields.newPassword}
				hint={fields.passwordHint(link.passwordMin)}
				autoComplete="new-password"
			/>
			<TextInput name="repeat" type="password" label={fields.repeat} autoComplete="new-password" />
		</FormPage>
	);
}
