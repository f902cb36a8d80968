/** Below a field: what a colleague saved in it after the form was opened. */
export function Theirs({ title, text }: { title: string; text: string }) {
	return (
		<div className="remark">
			<p>{title}</p>
			<p className="typed" dir="auto">
				{text}
			</p>
		</div>
	);
}
