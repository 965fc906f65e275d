//! Workbooks in this process, without the limits of the child that reads them.
//! What asks for too much memory is no finding: the child's limit is for that.

#![no_main]

use jirei::workbook::is_readable;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    is_readable(input);
});
