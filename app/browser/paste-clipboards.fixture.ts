/** Clipboard contents as various programs write them, with sample text of our own. */

export const word = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @font-face {font-family:Calibri;} p.MsoNormal {margin:0in; font-size:11.0pt;} --></style></head>
<body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
<h1>Queues at the counter<o:p></o:p></h1>
<p class=MsoNormal>Before, people came<span style='mso-spacerun:yes'>&nbsp; </span><b>three times</b><b>
and paid</b>&nbsp;<i style='mso-bidi-font-style:normal'>each</i> time, see <a href="https://agency.example/report(1).pdf"><span
style='color:#0563C1'>the report</span></a>.<a style='mso-footnote-id:ftn1' href="file:///C:/Users/a/x.htm#_ftn1"
name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>One window<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>for
births<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.5in;text-indent:-.25in;mso-list:l0 level3 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>with a form<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.5in;text-indent:-.25in;mso-list:l0 level3 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>without<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>One
<st1:place w:st="on"><st1:City w:st="on">Baku</st1:City></st1:place> office<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
 <tr><td width=200 colspan=2 style='border:solid'><p class=MsoNormal><b>Days<o:p></o:p></b></p></td>
 <td width=100><p class=MsoNormal>Note<o:p></o:p></p></td></tr>
 <tr><td width=100><p class=MsoNormal>before<o:p></o:p></p></td><td width=100><p class=MsoNormal>30 | 31<o:p></o:p></p></td>
 <td width=100 rowspan=2><p class=MsoNormal>first</p><p class=MsoNormal>second</p></td></tr>
 <tr><td width=100><p class=MsoNormal>after</p></td><td width=100><p class=MsoNormal>3</p></td></tr>
</table>
<!--[if gte vml 1]><v:shape id="_x0000_i1025"><v:imagedata src="file:///C:/a.png"/></v:shape><![endif]--><![if !vml]><img
width=20 height=20 src="file:///C:/Users/a/clip_image002.png" v:shapes="_x0000_i1025"><![endif]>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Counted in 2019.<o:p></o:p></p></div></div>
<!--EndFragment--></body></html>`;

export const googleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0f1e2d3c"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;text-decoration:none;">What was done</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;font-style:normal;">One counter for </span><span style="font-size:11pt;font-weight:700;font-style:normal;">every</span><span style="font-size:11pt;font-weight:700;font-style:normal;"> paper</span><span style="font-size:11pt;font-weight:400;font-style:italic;"> and office</span><span style="font-size:11pt;font-weight:400;">, see </span><a href="https://docs.example/d/1" style="text-decoration:none;"><span style="font-size:11pt;color:#1155cc;text-decoration:underline;">the plan</span></a><span>.</span></p><br /><ul style="margin-top:0;margin-bottom:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;">Train staff</span></p></li><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span>in law</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Open the hall</span></p></li></ul></b><br class="Apple-interchange-newline">`;

export const libreOffice = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">@page { size: 8.27in 11.69in } h2 { margin-top: 0.14in }</style></head>
<body lang="en-GB" link="#000080" dir="ltr"><h2 class="western">Lessons</h2>
<p style="line-height: 100%; margin-bottom: 0in"><font face="Liberation Serif, serif">Begin <b>small</b>, with <span style="font-style: italic">one</span> office<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</font></p>
<p><br/>
</p>
<ol start="3">
	<li><p style="margin-bottom: 0in">Write down what fails</p></li>
	<li><p style="margin-bottom: 0in">Ask users</p>
	<ul>
		<li><p>every month</p></li>
	</ul></li>
</ol>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>	In the first year.</p></div>
</body></html>`;

/** A web page copied from Chromium. */
export const webPage = `<meta charset='utf-8'><div style="color: rgb(0, 0, 0); font-weight: 400;"><script>alert(1)</script><h3 style="margin: 0px;"><a href="/local">Service <em>hall</em></a></h3><p onclick="alert(2)" style="font-weight: 400;">Open <code>daily</code> from 9&nbsp;to&nbsp;6.<br>Floor 2, 40&nbsp;m<sup>2</sup>. <a href="javascript:alert(3)">Book</a> or <a href="mailto:desk@agency.example">write</a>; <span style="display:none">hidden</span><img src="https://agency.example/a.png" alt="A hall" onerror="alert(4)">see <a href="https://agency.example/">https://agency.example/</a>.</p><p>Text like &lt;b&gt;this&lt;/b&gt; stays text.</p><table><tbody><tr><td><table><tr><td>Laid out</td></tr></table></td></tr></tbody></table><svg><text>drawn</text></svg><!-- remark --></div>`;

/** Arabic from Word, where numbers and lists run from right to left. */
export const arabic = `<html><body lang=AR-SA dir=RTL><!--StartFragment-->
<h2 dir=RTL><span lang=AR-SA>المشكلة</span></h2>
<p class=MsoNormal dir=RTL style='text-align:right'><span lang=AR-SA>كان على الناس أن يأتوا <b>ثلاث&nbsp;مرات</b> إلى \u200fASAN.</span></p>
<p class=MsoListParagraphCxSpFirst dir=RTL style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>١.<span>&nbsp;&nbsp;</span></span><![endif]><span lang=AR-SA>نافذة واحدة</span></p>
<p class=MsoListParagraphCxSpLast dir=RTL style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>٢.<span>&nbsp;&nbsp;</span></span><![endif]><span lang=AR-SA>موعد واحد</span></p>
<!--EndFragment--></body></html>`;

/** Word Online, which writes each list item as a list of its own. */
export const wordOnline = `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="2"><span class="TextRun" style="font-weight: bold;"><span class="NormalTextRun">Results</span></span><span class="EOP">&nbsp;</span></p></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li class="OutlineElement" data-aria-posinset="1" data-aria-level="1"><p class="Paragraph"><span class="TextRun">Fewer visits</span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle2" role="list"><li class="OutlineElement" data-aria-posinset="1" data-aria-level="2"><p class="Paragraph"><span class="TextRun">one instead of three</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li class="OutlineElement" data-aria-posinset="2" data-aria-level="1"><p class="Paragraph"><span class="TextRun">Less paper</span></p></li></ul></div>`;
