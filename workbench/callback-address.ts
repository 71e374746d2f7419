/** The script's id here, in the place of Google's. */
export const SCRIPT_ID = 'workbench';
/** Where pages elsewhere send the person back to; the sellers' applications have it entered. */
export const CALLBACK_ADDRESS = `https://script.google.com/macros/d/${SCRIPT_ID}/usercallback`;
