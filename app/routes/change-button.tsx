/** A button for one of the changes that a page offers, in a form of its own. */
export function ChangeButton({
	intent,
	label,
	hint,
	main = false,
}: {
	intent: string;
	label: string;
	hint?: string;
	main?: boolean;
}) {
	return (
		<form method="post">
			<button className={main ? "button" : "button button-line"} type="submit" name="intent" value={intent}>
				{label}
			</button>
			{hint && <p className="hint">{hint}</p>}
		</form>
	);
}
