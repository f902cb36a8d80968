import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { choice, date, number, plural } = formats("ar");

export const files: Messages["files"] = {
	title: "الملفات",
	taken: (papers, pictures) => choice([...papers.map(apart), `صورة (${pictures.map(apart).join("، ")})`]),

	editor: {
		send: "إرسال ملف",
		sendHint: (most, megabytes, all, taken) =>
			`${number(most)} ملفًا على الأكثر، كلٌّ منها ${number(megabytes)} ميغابايت على الأكثر، و${number(all)} ميغابايت في المجموع: ${taken}. ويصير الملف من المسودة حين تُحفظ المسودة.`,
		add: "أضف هذا الملف",
		several: "اختر ملفًا أو أكثر، أو اسحبها إلى هنا. ويمكنك متابعة الكتابة أثناء إرسالها.",
		leftOver: "أُرسلت وليست في هذه المسودة",
		leftOverHint: "ما لا يذكره أي إصدار يُحذف بعد أسبوع.",
		take: "أضفه إلى المسودة",
		takeOf: (name) => `أضفه إلى المسودة: ${apart(name)}`,
		notSent: (name) =>
			`اختير الملف «${apart(name)}» ولم يُرسل، فليس هو في المسودة. اختره من جديد واضغط «أضف هذا الملف».`,
		alternativeMissing: "ليس لهذه الصورة نص بديل بعد. اذكر في جملة أو جملتين ما تُظهره، لمن لا يستطيع رؤيتها.",
		withdrawn: (on) => `سُحب هذا الملف في ${date(on)}: لم يعد يحصل عليه أحد. أزله، إلا إذا أُريد للسجل أن يظل يذكر ذلك.`,
		unknown: "لم يعد هذا الملف موجودًا. أزله، ثم أرسله من جديد.",
		facts: (type, size) => `${apart(type)}، ${size}`,
		download: "اطّلع عليه",
	},
	reading: {
		waiting: "كلماته ليست في البحث بعد: ستُقرأ قريبًا.",
		read: (pages) =>
			pages === null
				? "قُرئ: يُبحث في كلماته مع السجل."
				: `قُرئ، ${plural(pages, {
						zero: "بلا صفحات",
						one: "صفحة واحدة",
						two: "صفحتان",
						few: "# صفحات",
						many: "# صفحة",
						other: "# صفحة",
					})}: يُبحث في كلماته مع السجل.`,
	},
	sending: {
		label: shared.sent,
		waits: "ينتظر دوره.",
		sending: "أُرسل # %.",
		sent: "أُرسل، وهو الآن قيد الفحص.",
		paused: "انقطع الاتصال. يُستأنف الإرسال من حيث توقف حين يعود.",
		added: "أُضيف إلى المسودة. أعطه عنوانًا واذكر ما هو، ثم احفظ.",
		already: "أُرسل من قبل، وهو في المسودة مرة واحدة.",
		cancel: "أوقف",
		cancelOf: (name) => `أوقف إرسال ${apart(name)}`,
		again: "حاول من جديد",
		cancelled: "توقف الإرسال. لم يُحفظ منه شيء.",
		signedOut: "لم تعد مسجّل الدخول. سجّل الدخول في نافذة أخرى ثم حاول من جديد: ما أُرسل يبقى 50 دقيقة.",
		broken: "تعذّر إرساله. حاول من جديد من فضلك.",
		choose: "توقف في منتصفه: اختره من جديد، فيُستأنف من حيث توقف.",
		forget: "انسَه",
	},
	refused: {
		program: (name) => `«${apart(name)}» برنامج، أيًّا كان اسمه. لا تُقبل البرامج.`,
		"web-page": (name) =>
			`«${apart(name)}» صفحة ويب. احفظها بصيغة ${apart("PDF")} وأرسل ذلك، أو اذكر عنوانها بين الروابط.`,
		drawing: (name) => `«${apart(name)}» رسم ${apart("SVG")} قد يحمل برامج. احفظه بصيغة ${apart("PNG")} وأرسل ذلك.`,
		"unknown-type": (name, taken) => `«${apart(name)}» من نوع لا يُقبل. أرسله بصيغة أخرى: ${taken}.`,
		empty: (name) => `«${apart(name)}» فارغ. اختر الملف الذي فيه المحتوى.`,
		"too-large": (name, most) => `حجم «${apart(name)}» أكثر من ${number(most)} ميغابايت. صغّره، أو أرسله في عدة ملفات.`,
		infected: (name) => `وجد برنامج الفحص فيروسًا في «${apart(name)}»، فلم نحتفظ به. أرسل ملفًا سليمًا.`,
		"scanner-away": (name) =>
			`برنامج فحص الفيروسات لا يجيب، فلم يُقبل «${apart(name)}». حاول من جديد بعد بضع دقائق من فضلك.`,
		"too-many": (name, most) =>
			`لم يُقبل «${apart(name)}»: في السجل ${number(most)} ملفًا، ولا يتسع لأكثر. أزل واحدًا واحفظ ثم حاول من جديد.`,
		"record-full": (name, most) => `لم يُقبل «${apart(name)}»: سيزيد حجم ملفات السجل معًا على ${number(most)} ميغابايت.`,
		withdrawn: (name) => `سُحب «${apart(name)}» من هذا السجل، فلا يمكن إرساله من جديد.`,
		missing: "اختر ملفًا أولًا.",
		"too-many-uploads":
			"لديك عدد كبير جدًا من عمليات الرفع غير المكتملة. يُرجى إكمالها أو إلغاؤها، أو الانتظار حتى تنتهي صلاحيتها خلال ساعة على الأكثر، ثم إعادة المحاولة.",
		"uploads-full": "يجري رفع عدد كبير من الملفات الآن، فلم يُقبل هذا الملف. يُرجى إعادة المحاولة بعد بضع دقائق.",
		"disk-full":
			"المساحة المتاحة على الخادم لا تكفي الآن لملفات جديدة، فلم يُقبل هذا الملف. يُرجى إعادة المحاولة لاحقًا أو إبلاغ الأمانة العامة.",
		"type-mismatch": (name, claimed, found) =>
			`يقدَّم «${apart(name)}» على أنه «${apart(claimed)}»، لكن محتواه ${apart(found)}. يُرجى اختيار الملف الصحيح، أو تسميته باسم يوافق محتواه.`,
	},

	page: {
		membersOnly: "للأعضاء فقط",
		notHandedOut: "وجد برنامج الفحص فيروسًا فيه، فلا يُسلَّم.",
		withdrawn: (on, reason) => `سُحب في ${date(on)}: ${apart(reason)}`,
	},
	exported: {
		heading: "الملفات",
		line: (name, type, size) => `${apart(name)} (${apart(type)}، ${size})`,
	},
	changed: {
		fileKind: "نوع ملف",
		fileLanguage: "لغة ملف",
		fileLicence: "ترخيص ملف",
		fileVisibility: "من يحصل على ملف",
		fileAlternative: "النص البديل لصورة",
	},

	gone: {
		title: (file) => `سُحب: ${apart(file)}`,
		lead: (on) => `أُخرج هذا الملف من المكتبة في ${date(on)}.`,
		withRecord: (on) => `سُحب سجل هذا الملف في ${date(on)}، وسُحبت ملفاته معه.`,
		reason: "السبب",
		record: "السجل الذي كان منه",
	},

	withdraw: {
		oneFile: "سحب ملف واحد فقط",
		oneFileLead: "يبقى السجل على حاله، ويذكر أن الملف لم يعد موجودًا.",
		link: (title) => `اسحب «${apart(title)}»`,
		title: (file) => `سحب الملف: ${apart(file)}`,
		lead: (record) =>
			`لن يمكن تنزيل الملف بعد ذلك، وينسى البحث كلماته. يبقى السجل «${apart(record)}» وتبقى إصداراته على حالها، ويذكر عنوان الملف أنه سُحب ومتى ولماذا. ولا يمكن التراجع عن ذلك.`,
		button: "اسحب هذا الملف",
	},
};
